package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("compose")
@ExtendWith(ComposeSystem.class)
class NotebookComposeIT {
  @Test
  void worker_inContainer_runsPython(ComposeSystem system) {
    system.restore();

    for (var worker : new Api(system.url()).json("/workers")) {
      assertThat(worker.at("/python/version").asText()).as(worker.toString()).startsWith("3.");
    }
  }

  @Test
  void notebook_inContainer_hasTheSameOutputs(ComposeSystem system) {
    system.restore();

    var notebook =
        system.shell().attempt("docker compose run --rm --build notebook", Duration.ofMinutes(5));

    assertThat(notebook.output()).contains("5 of 5 examples have the same output.");
    assertThat(notebook.status()).isZero();
  }
}
