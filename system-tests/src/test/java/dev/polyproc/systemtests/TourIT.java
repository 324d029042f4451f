package dev.polyproc.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one command of a newcomer. */
@ExtendWith(RunningSystem.class)
class TourIT {
  private static final int BOUND_SECONDS = 120;

  @Test
  void tour_runningSystem_printsTheNineSquares(RunningSystem system)
      throws IOException, InterruptedException {
    var tour = run("./run", "tour", "--no-build", "--url", system.url());

    assertThat(tour.output()).contains("[9,16,25,36,36,49,7569,64,64]");
    assertThat(tour.output())
        .containsSubsequence(
            "my name is payas",
            "this is my msg to my mentors",
            "i am taking class for dsm",
            "i am trying to practice all the codes",
            "EOFError");
    assertThat(tour.status()).isZero();
  }

  @Test
  void tour_noServer_failsWithOneLine() throws IOException, InterruptedException {
    var tour = run("./run", "tour", "--no-build", "--url", "http://localhost:1");

    assertThat(tour.status()).isNotZero();
    assertThat(tour.output()).contains("http://localhost:1");
  }

  @Test
  void up_portInUse_failsWithOneLine(RunningSystem system)
      throws IOException, InterruptedException {
    var port = system.url().substring(system.url().lastIndexOf(':') + 1);

    var up = run("./run", "up", "--no-build", "--port", port);

    assertThat(up.status()).isNotZero();
    assertThat(up.output().strip()).contains("port " + port + " is in use").hasLineCount(1);
  }

  private record Run(int status, String output) {}

  private static Run run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .directory(RunningSystem.home().toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }
}
