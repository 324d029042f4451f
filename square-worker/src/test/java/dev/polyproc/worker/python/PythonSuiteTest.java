package dev.polyproc.worker.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tests of the Python side, which are written in Python. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PythonSuiteTest {
  @Test
  void testsInPython_pass() throws IOException, InterruptedException {
    assumeTrue(run("python3", "--version").status() == 0, "there is no python3");

    var suite = run("python3", "-m", "unittest", "discover", "-s", "src/test/python");

    assertThat(suite.status()).as(suite.output()).isZero();
    assertThat(suite.output()).containsPattern("Ran [1-9]\\d* tests");
  }

  private record Run(int status, String output) {}

  private static Run run(String... command) throws InterruptedException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Run(process.waitFor(), output);
    } catch (IOException e) {
      return new Run(-1, e.getMessage());
    }
  }
}
