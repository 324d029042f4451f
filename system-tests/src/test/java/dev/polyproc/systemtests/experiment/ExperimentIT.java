package dev.polyproc.systemtests.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small sweep on a system that the experiment starts and stops itself. */
class ExperimentIT {
  private static final Duration BOUND = Duration.ofMinutes(4);

  private final Shell shell = new Shell(RunningSystem.home(), Map.of());

  @TempDir Path folder;

  @Test
  void experiment_local_writesThePageAndStopsItsSystem() throws IOException {
    var run =
        run(
            "--target local --replicas 1,2 --argument 10 --size 16 --repetitions 2 --out "
                + folder);

    assertThat(run.output()).contains("4 of 4, round 2 of 2: ", "Amdahl's law", "written: ");
    assertThat(run.status()).isZero();
    assertThat(Files.readString(folder.resolve("index.html"))).contains("<svg", "Speed-up");
    assertThat(Files.readString(folder.resolve("table.md"))).contains("| 16 × burn(10) | 2 |");
    assertThat(Files.readAllLines(folder.resolve("runs.csv"))).hasSize(5);
    var json = new ObjectMapper().readTree(folder.resolve("experiment.json").toFile());
    assertThat(json.path("runs"))
        .hasSize(4)
        .allSatisfy(each -> assertThat(each.path("busyWorkers").asInt()).isPositive());
    assertThat(json.findValues("firstChunks"))
        .anySatisfy(seconds -> assertThat(seconds.path(0).asDouble()).isPositive());
    assertThat(run("compare %s %s".formatted(folder, folder)).status()).isZero();
  }

  @Test
  void experiment_unknownTarget_failsWithOneLine() {
    var run = run("--target cloud");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output().strip())
        .contains("--target local, compose or kubernetes")
        .hasLineCount(1);
  }

  private Shell.Result run(String arguments) {
    return shell.attempt("./run experiment --no-build " + arguments, BOUND);
  }
}
