package dev.polyproc.systemtests.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.Shell;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Python client against the running system: its own tests, and the notebook's examples. */
@Tag("slow")
@ExtendWith(RunningSystem.class)
class PythonClientIT {
  private static final Duration BOUND = Duration.ofMinutes(6);

  @BeforeEach
  void pythonRunsHere(RunningSystem system) {
    system.awaitWhole();
    for (var worker : new Api(system.url()).json("/workers")) {
      var reason = worker.at("/python/reason");
      assumeTrue(reason.isMissingNode(), () -> "no Python here: " + reason.asText());
    }
  }

  @Test
  void testsInPython_pass(RunningSystem system) {
    var suite = run(system, "python3 -m unittest discover -t . -s tests");

    assertThat(suite.status()).as(suite.output()).isZero();
    assertThat(suite.output()).containsPattern("Ran [1-9]\\d* tests");
  }

  @Test
  void notebook_hasTheSameOutputs(RunningSystem system) {
    var notebook = run(system, "../run notebook --no-build --url " + system.url());

    assertThat(notebook.status()).as(notebook.output()).isZero();
    assertThat(notebook.output()).contains("5 of 5 examples have the same output.");
  }

  private static Shell.Result run(RunningSystem system, String command) {
    var environment = Map.of("POLYPROC_URL", system.url(), "PYTHONPATH", "src");
    return new Shell(RunningSystem.home().resolve("python-client"), environment)
        .attempt(command, BOUND);
  }
}
