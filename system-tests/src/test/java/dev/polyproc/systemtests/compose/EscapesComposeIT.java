package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the escapes and bombs of client code in the container of a worker, with its privileges. */
@Tag("compose")
@ExtendWith(ComposeSystem.class)
class EscapesComposeIT {
  private static final String SUITE =
      "docker compose run --rm --no-deps --no-TTY --entrypoint python3"
          + " --volume \"$PWD/square-worker/src:/polyproc/square-worker/src:ro\""
          + " --volume \"$PWD/python-client/src:/polyproc/python-client/src:ro\""
          + " square-worker -B -m unittest discover"
          + " --start-directory /polyproc/square-worker/src/test/python --pattern test_escapes.py 2>&1";

  @Test
  void escape_inContainer_isRefused(ComposeSystem system) {
    system.restore();

    var suite = system.shell().attempt(SUITE, Duration.ofMinutes(5));

    assertThat(suite.status()).as(suite.output()).isZero();
    assertThat(suite.output()).contains("Ran 4 tests", "OK (skipped=2)");
  }
}
