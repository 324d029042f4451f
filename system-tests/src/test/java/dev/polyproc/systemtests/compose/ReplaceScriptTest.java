package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the entrypoint of the worker's image with scripts in place of the worker. */
class ReplaceScriptTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final int TERMINATED = 143;
  private static final int KILLED = 137;

  @TempDir private Path folder;

  @Test
  void command_endsToBeReplaced_isRunAgain() throws IOException, InterruptedException {
    var script = start("[ $(wc -l <runs) -gt 3 ] && exit 7", "exit 75");

    assertThat(statusOf(script)).isEqualTo(7);
    assertThat(runs()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, KILLED})
  void command_endsWithAnotherStatus_isNotRunAgain(int status)
      throws IOException, InterruptedException {
    var script = start("exit " + status);

    assertThat(statusOf(script)).isEqualTo(status);
    assertThat(runs()).isOne();
  }

  @Test
  void command_killed_isNotRunAgain() throws IOException, InterruptedException {
    var script = start("kill -KILL $$");

    assertThat(statusOf(script)).isEqualTo(KILLED);
    assertThat(runs()).isOne();
  }

  @Test
  void script_terminated_waitsForTheEndOfTheCommand() throws IOException, InterruptedException {
    var script =
        start(
            "trap 'sleep 0.5; echo done >ended; exit 143' TERM",
            "touch ready",
            "while :; do sleep 0.05; done");
    await("ready");

    script.destroy();

    assertThat(statusOf(script)).isEqualTo(TERMINATED);
    assertThat(folder.resolve("ended")).exists();
    assertThat(runs()).isOne();
  }

  @Test
  void script_terminatedDuringTheSecondRun_passesTheSignalOn()
      throws IOException, InterruptedException {
    var script =
        start(
            "[ $(wc -l <runs) -gt 1 ] || exit 75",
            "trap 'exit 9' TERM",
            "touch ready",
            "while :; do sleep 0.05; done");
    await("ready");

    script.destroy();

    assertThat(statusOf(script)).isEqualTo(9);
  }

  @Test
  void script_terminated_doesNotReplaceTheCommand() throws IOException, InterruptedException {
    var script = start("trap 'exit 75' TERM", "touch ready", "while :; do sleep 0.05; done");
    await("ready");

    script.destroy();

    assertThat(statusOf(script)).isEqualTo(TERMINATED);
    assertThat(runs()).isOne();
  }

  /** Starts the entrypoint with a script that counts its runs. */
  private Process start(String... lines) throws IOException {
    Files.writeString(
        folder.resolve("worker"), "echo run >>runs\n" + String.join("\n", lines) + "\n");
    var entrypoint = RunningSystem.home().resolve("docker/replace").toString();
    return new ProcessBuilder(List.of("sh", entrypoint, "sh", "worker"))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private void await(String file) {
    Awaitility.await().atMost(BOUND).until(() -> Files.exists(folder.resolve(file)));
  }

  private static int statusOf(Process script) throws InterruptedException {
    try {
      assertThat(script.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return script.exitValue();
    } finally {
      script.descendants().forEach(ProcessHandle::destroyForcibly);
      script.destroyForcibly();
    }
  }

  private long runs() throws IOException {
    return Files.readAllLines(folder.resolve("runs")).size();
  }
}
