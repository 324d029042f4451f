package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Test
  void close_withProcesses_killsThemAndRemovesFolder() {
    Sandbox sandbox = Sandbox.open();
    ChildProcess child = sleeper(sandbox);

    sandbox.close();

    Awaitility.await().atMost(BOUND).until(() -> !child.isAlive());
    assertThat(sandbox.folder()).doesNotExist();
  }

  @Test
  void ownerJvm_killedWithSigkill_leavesNoProcessAndNoFolder() throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxOwner.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Path folder;
    ProcessHandle child;
    try (var said = owner.inputReader()) {
      folder = Path.of(said.readLine());
      child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertThat(folder).exists();

      owner.destroyForcibly().waitFor();
    }

    Awaitility.await().atMost(BOUND).until(() -> !child.isAlive() && !Files.exists(folder));
  }

  @Test
  void process_exited_isForgottenAndReported() {
    try (Sandbox sandbox = Sandbox.open()) {
      ProcessOutput output = new FileOutput(sandbox.folder().resolve("log"));
      ChildProcess child =
          sandbox.launch("short", List.of("sh", "-c", "echo oh no; exit 3"), Map.of(), output);

      assertThat(child.awaitExit(BOUND)).isTrue();
      assertThat(child.exitReport())
          .startsWith("short (pid " + child.pid() + ") ended with exit code 3");
      assertThat(child.lastLines()).containsExactly("oh no");
    }
  }

  @Test
  void process_killed_isReportedWithItsSignal() {
    try (Sandbox sandbox = Sandbox.open()) {
      ChildProcess child = sleeper(sandbox);

      child.kill();

      assertThat(child.exitDescription()).isEqualTo("died of SIGKILL");
    }
  }

  @Test
  void open_missingTemporaryFolder_failsWithOneLine(@TempDir Path folder) {
    String before = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", folder.resolve("none").toString());
    try {
      assertThatThrownBy(Sandbox::open)
          .isInstanceOf(StackException.class)
          .hasMessageContaining("temporary folder")
          .hasMessageContaining("TMPDIR");
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  static ChildProcess sleeper(Sandbox sandbox) {
    ProcessOutput output = new FileOutput(sandbox.folder().resolve("log"));
    return sandbox.launch("sleeper", List.of("sleep", "300"), Map.of(), output);
  }
}
