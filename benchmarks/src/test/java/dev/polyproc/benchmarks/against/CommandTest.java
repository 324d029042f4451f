package dev.polyproc.benchmarks.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.benchmarks.measure.BenchException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void run_successful_returnsItsOutput() throws BenchException {
    try (CleanUp cleanUp = new CleanUp()) {
      assertThat(Command.run(cleanUp, folder, LONG, "sh", "-c", "echo one; echo two >&2"))
          .isEqualTo("one\ntwo");
    }
  }

  @Test
  void run_failing_isReportedWithItsLastLines() {
    try (CleanUp cleanUp = new CleanUp()) {
      assertThatThrownBy(() -> Command.run(cleanUp, folder, LONG, "sh", "-c", "echo why; exit 3"))
          .isInstanceOf(BenchException.class)
          .hasMessage("sh failed with exit code 3:\n  why");
    }
  }

  @Test
  void run_endless_isEndedAfterTheTimeout() {
    try (CleanUp cleanUp = new CleanUp()) {
      assertThatThrownBy(
              () ->
                  Command.run(cleanUp, folder, Duration.ofMillis(50), "sh", "-c", "exec sleep 60"))
          .isInstanceOf(BenchException.class)
          .hasMessageStartingWith("sh has not ended within");
    }
  }
}
