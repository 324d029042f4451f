package dev.polyproc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the command with which a newcomer begins. */
@ExtendWith(RunningSystem.class)
class TourIT {
  private static final Duration BOUND = Duration.ofMinutes(2);

  private final Shell shell = new Shell(RunningSystem.home(), Map.of());

  @Test
  void tour_runningSystem_printsTheNineSquares(RunningSystem system) {
    var tour = run("tour --url " + system.url());

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
  void tour_noServer_failsWithOneLine() {
    var tour = run("tour --url http://localhost:1");

    assertThat(tour.status()).isNotZero();
    assertThat(tour.output()).contains("http://localhost:1");
  }

  @Test
  void up_portInUse_failsWithOneLine(RunningSystem system) {
    var port = system.url().substring(system.url().lastIndexOf(':') + 1);

    var up = run("up --port " + port);

    assertThat(up.status()).isNotZero();
    assertThat(up.output().strip()).contains("port " + port + " is in use").hasLineCount(1);
  }

  private Shell.Result run(String command) {
    return shell.attempt("./run " + command + " --no-build", BOUND);
  }
}
