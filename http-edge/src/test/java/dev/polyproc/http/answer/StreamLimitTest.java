package dev.polyproc.http.answer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import org.junit.jupiter.api.Test;

class StreamLimitTest {
  private final StreamLimit streams = new StreamLimit("streams of results", 1);

  @Test
  void counted_ofStreamThatIsNotSubscribedTo_takesNoPlace() {
    var unread = streams.counted(Multi.createFrom().nothing());

    assertThatCode(streams::requirePlace).doesNotThrowAnyException();
    assertThatCode(() -> unread.subscribe().with(item -> {}).cancel()).doesNotThrowAnyException();
  }

  @Test
  void counted_ofOpenStream_takesItsPlaceUntilItIsCancelled() {
    var reading = streams.counted(Multi.createFrom().nothing()).subscribe().with(item -> {});
    assertThatThrownBy(streams::requirePlace)
        .isInstanceOf(HttpProblem.class)
        .hasMessageContaining("1 streams of results are open");

    reading.cancel();
    reading.cancel();

    assertThatCode(streams::requirePlace).doesNotThrowAnyException();
  }

  @Test
  void counted_ofStreamsThatEnd_givesEveryPlaceBack() {
    for (int i = 0; i < 3; i++) {
      streams.counted(Multi.createFrom().items(1, 2)).collect().asList().await().indefinitely();
      streams
          .counted(Multi.createFrom().failure(new IllegalStateException("broken")))
          .onFailure()
          .recoverWithCompletion()
          .collect()
          .asList()
          .await()
          .indefinitely();
    }

    assertThatCode(streams::requirePlace).doesNotThrowAnyException();
  }

  @Test
  void counted_ofMoreStreamsThanAllowed_failsTheLast() {
    var reading = streams.counted(Multi.createFrom().nothing()).subscribe().with(item -> {});
    var next = streams.counted(Multi.createFrom().item(1)).collect().asList();

    assertThatThrownBy(() -> next.await().indefinitely()).isInstanceOf(HttpProblem.class);
    reading.cancel();
  }
}
