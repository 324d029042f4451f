package dev.polyproc.sharedstate.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UncancellableTest {
  @Test
  void operation_cancelledBetweenItsSteps_runsToItsEnd() {
    var firstStep = new CompletableFuture<String>();
    var done = new ArrayList<String>();
    var operation =
        Uni.createFrom()
            .completionStage(firstStep)
            .invoke(done::add)
            .chain(() -> Uni.createFrom().item("second"))
            .invoke(done::add);

    var caller = Uncancellable.of(operation).subscribe().with(item -> {});
    caller.cancel();
    firstStep.complete("first");

    assertThat(done).isEqualTo(List.of("first", "second"));
  }

  @Test
  void operation_ofCallerThatStays_returnsItsOutcome() {
    assertThat(Uncancellable.of(Uni.createFrom().item(3)).await().indefinitely()).isEqualTo(3);
    var failed = Uncancellable.of(Uni.createFrom().failure(new IllegalStateException("no")));
    assertThat(failed.onFailure().recoverWithItem("failed").await().indefinitely())
        .isEqualTo("failed");
  }
}
