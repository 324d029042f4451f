package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.RunningSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A small sweep over containers. */
@Tag("compose")
@ExtendWith(ComposeSystem.class)
class ExperimentComposeIT {
  private static final Duration BOUND = Duration.ofMinutes(5);
  private static final String COMMAND =
      RunningSystem.home() + "/run experiment --no-build --target compose --argument 10 --size 16";

  @TempDir Path folder;

  @Test
  void experiment_compose_writesThePageAndRestoresTheWorkers(ComposeSystem system)
      throws Exception {
    system.restore();

    var run =
        system.shell().attempt(COMMAND + " --replicas 1,2 --repetitions 2 --out " + folder, BOUND);

    assertThat(run.output()).contains("restoring 5 workers ...", "written: ");
    assertThat(run.status()).isZero();
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("<svg", "From scaling to the first chunk", "CPU throttling");
    system.awaitWorkers(ComposeSystem.WORKERS);
  }

  @Test
  void experiment_interrupted_restoresTheWorkers(ComposeSystem system) {
    system.restore();

    var run =
        system
            .shell()
            .attempt(
                "timeout --signal INT 45 "
                    + COMMAND
                    + " --replicas 2,3 --repetitions 99 --out "
                    + folder,
                BOUND);

    assertThat(run.output()).contains("restoring 5 workers ...");
    system.awaitWorkers(ComposeSystem.WORKERS);
  }
}
