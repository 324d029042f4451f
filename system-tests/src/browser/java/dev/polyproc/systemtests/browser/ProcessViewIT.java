package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.RunningSystem;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the view of the processes. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class ProcessViewIT {
  @Test
  void start_ofFunction_isJoined(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/processes")) {
      dashboard.button("Start").click();

      dashboard.awaitFirstText("exit code 0");
      dashboard.awaitFirstText("this is my multiprocessing program");
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  @Test
  void terminate_ofCountdown_endsItWithItsSignal(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/processes")) {
      dashboard.exactField("Name").selectOption("countdown");
      dashboard.field("args").fill("60");
      dashboard.button("Start").click();
      dashboard.page().locator(".process .badge.started").waitFor();
      dashboard.button(Pattern.compile("^terminate")).click();

      dashboard.awaitText("exit code -15");
    }
  }
}
