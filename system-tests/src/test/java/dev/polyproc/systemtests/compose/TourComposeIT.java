package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("compose")
@ExtendWith(ComposeSystem.class)
class TourComposeIT {

  @Test
  void tour_inContainer_printsTheNotebooksResults(ComposeSystem system) {
    system.restore();

    var tour =
        system.shell().attempt("docker compose run --rm --build tour", Duration.ofMinutes(5));

    assertThat(tour.output())
        .contains("[9,16,25,36,36,49,7569,64,64]")
        .containsSubsequence("this is my main program", "this is my multiprocessing program")
        .containsSubsequence("sudh", "kumar", "pwskills", "krish", "naik", "xyz")
        .containsSubsequence(
            "my name is payas",
            "this is my msg to my mentors",
            "i am taking class for dsm",
            "i am trying to practice all the codes",
            "EOFError")
        .contains("every answer was right");
    assertThat(tour.status()).isZero();
  }
}
