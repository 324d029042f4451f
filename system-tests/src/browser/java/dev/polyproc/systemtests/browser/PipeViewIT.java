package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the view of the pipes, which needs workers that run Python. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class PipeViewIT {
  @Test
  void send_toChild_isAnsweredUntilThePipeIsClosed(RunningSystem system, Browser browser) {
    assumeThat(new Api(system.url()).json("/workers").findValues("python"))
        .as("the workers' Python")
        .anyMatch(python -> !python.path("version").asText("").isEmpty());
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/pipe")) {
      dashboard.button("Pipe() and start").click();
      dashboard.button("send").click();
      dashboard.awaitText("the child has received 'my name is payas'");
      dashboard.button("close").click();

      dashboard.awaitText("EOFError: the other end was closed");
    }
  }
}
