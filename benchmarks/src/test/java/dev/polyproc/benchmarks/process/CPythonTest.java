package dev.polyproc.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.polyproc.benchmarks.measure.BenchException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests against the machine's python3; skipped if it is not installed. */
class CPythonTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("polyproc.home"), "benchmarks/cpython/pool.py");

  @Test
  void command_known_isAnsweredWithSeconds() throws BenchException {
    try (CPython cpython = started()) {
      assertThat(cpython.version()).startsWith("3.");
      assertThat(cpython.seconds("nine 3")).hasSize(3).allMatch(seconds -> seconds > 0);
      assertThat(cpython.seconds("map 100 1")).hasSize(1);
      assertThat(cpython.seconds("array 1000")).hasSize(1);
    }
  }

  private static CPython started() throws BenchException {
    try {
      return CPython.start(SCRIPT);
    } catch (BenchException e) {
      assumeThat(e).hasMessageNotContaining("cannot be started");
      throw e;
    }
  }
}
