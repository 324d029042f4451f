package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final Sandbox sandbox = Sandbox.open();
  private final Restarts restarts = new Restarts();
  private final Queue<String> announced = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    restarts.close();
    sandbox.close();
  }

  @Test
  void killed_isStartedAgain_andSaidSo() {
    Part part = part("sleep", "300");
    part.start();
    long first = part.pid();

    part.kill();

    Awaitility.await().atMost(BOUND).until(() -> part.pid() != first && part.isRunning());
    assertThat(announced)
        .containsExactly("it (pid " + first + ") died of SIGKILL; starting it again in 0.3 s");
  }

  @Test
  void dyingAgainAndAgain_isStartedAfterLongerPauses() {
    Part part = part("sleep", "300");
    part.start();
    for (int death = 1; death <= 3; death++) {
      long pid = part.pid();
      part.kill();
      Awaitility.await().atMost(BOUND).until(() -> part.pid() != pid && part.isRunning());
    }

    assertThat(announced).hasSize(3).last().asString().endsWith("in 1.0 s");
  }

  @Test
  void endingWithExitCode0_isStartedAgainAtOnce() {
    Part part = part("sh", "-c", "sleep 0.3");
    part.start();

    Awaitility.await().atMost(BOUND).until(() -> announced.size() >= 3);

    part.stop();
    assertThat(announced)
        .allSatisfy(line -> assertThat(line).endsWith("ended with exit code 0; starting it again"));
  }

  @Test
  void stopped_staysDown_untilItIsStarted() {
    Part part = part("sleep", "300");
    part.start();

    part.stop();
    assertThat(part.isRunning()).isFalse();
    part.start();

    assertThat(part.isRunning()).isTrue();
    assertThat(announced).isEmpty();
  }

  @Test
  void endingBeforeItIsReady_isOneLine_withWhatItSaid() {
    Part part = part("sh", "-c", "echo no such luck; exit 7");

    assertThatThrownBy(part::start)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("ended with exit code 7\n  no such luck");
  }

  @Test
  void retired_neverStartsAgain() {
    Part part = part("sleep", "300");
    part.start();

    part.retire();
    part.bury(BOUND);

    assertThat(part.isRunning()).isFalse();
    assertThatThrownBy(part::start).isInstanceOf(StackException.class);
    assertThat(announced).isEmpty();
  }

  private Part part(String... command) {
    Output output = new FileOutput(sandbox.folder().resolve("log"));
    boolean sleeps = String.join(" ", command).contains("sleep");
    Program program =
        new Program() {
          @Override
          public String name() {
            return "it";
          }

          @Override
          public Duration patience() {
            return BOUND;
          }

          @Override
          public ChildProcess launch() {
            return sandbox.launch(name(), List.of(command), Map.of(), output);
          }

          @Override
          public boolean answers() {
            return sleeps;
          }
        };
    return new Part(program, restarts, announced::add);
  }
}
