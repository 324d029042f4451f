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

class SupervisedProcessTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final Sandbox sandbox = Sandbox.open();
  private final RestartPolicy restarts = new RestartPolicy();
  private final Queue<String> messages = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    restarts.close();
    sandbox.close();
  }

  @Test
  void process_killed_isRestartedAndReported() {
    SupervisedProcess process = process("sleep", "300");
    process.start();
    long first = process.pid();

    process.kill();

    Awaitility.await().atMost(BOUND).until(() -> process.pid() != first && process.isRunning());
    assertThat(messages)
        .containsExactly("it (pid " + first + ") died of SIGKILL; starting it again in 0.3 s");
  }

  @Test
  void process_killedRepeatedly_isRestartedWithGrowingBackoff() {
    SupervisedProcess process = process("sleep", "300");
    process.start();
    for (int death = 1; death <= 3; death++) {
      long pid = process.pid();
      process.kill();
      Awaitility.await().atMost(BOUND).until(() -> process.pid() != pid && process.isRunning());
    }

    assertThat(messages).hasSize(3).last().asString().endsWith("in 1.0 s");
  }

  @Test
  void process_exitedWith0_isRestartedAtOnce() {
    SupervisedProcess process = process("sh", "-c", "sleep 0.3");
    process.start();

    Awaitility.await().atMost(BOUND).until(() -> messages.size() >= 3);

    process.stop();
    assertThat(messages)
        .allSatisfy(line -> assertThat(line).endsWith("ended with exit code 0; starting it again"));
  }

  @Test
  void process_stopped_staysDownUntilStarted() {
    SupervisedProcess process = process("sleep", "300");
    process.start();

    process.stop();
    assertThat(process.isRunning()).isFalse();
    process.start();

    assertThat(process.isRunning()).isTrue();
    assertThat(messages).isEmpty();
  }

  @Test
  void start_processExitsBeforeReady_failsWithItsOutput() {
    SupervisedProcess process = process("sh", "-c", "echo no such luck; exit 7");

    assertThatThrownBy(process::start)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("ended with exit code 7\n  no such luck");
  }

  @Test
  void process_terminated_cannotBeStartedAgain() {
    SupervisedProcess process = process("sleep", "300");
    process.start();

    process.terminate();
    process.awaitTermination(BOUND);

    assertThat(process.isRunning()).isFalse();
    assertThatThrownBy(process::start).isInstanceOf(StackException.class);
    assertThat(messages).isEmpty();
  }

  private SupervisedProcess process(String... command) {
    ProcessOutput output = new FileOutput(sandbox.folder().resolve("log"));
    boolean sleeps = String.join(" ", command).contains("sleep");
    ProcessSpec spec =
        new ProcessSpec() {
          @Override
          public String name() {
            return "it";
          }

          @Override
          public Duration startTimeout() {
            return BOUND;
          }

          @Override
          public ChildProcess launch() {
            return sandbox.launch(name(), List.of(command), Map.of(), output);
          }

          @Override
          public boolean isReady() {
            return sleeps;
          }
        };
    return new SupervisedProcess(spec, restarts, messages::add);
  }
}
