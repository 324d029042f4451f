package dev.polyproc.systemtests.browser;

import dev.polyproc.systemtests.RunningSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the view of the locks. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class LockViewIT {
  @Test
  void acquire_bySecondCaller_waitsAndRefusesTheStaleWrite(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/lock")) {
      dashboard.field("Lease").fill("1s");
      dashboard.button("acquire").click();
      dashboard.awaitExactText("holds");
      dashboard.button("acquire").click();
      dashboard.awaitText("lease ended");
      dashboard.awaitExactText("holds");
      dashboard.button("write as caller 2").click();
      dashboard.awaitText("Its write was accepted");
      dashboard.button("write as caller 1").click();

      dashboard.awaitAlert("StaleToken");
    }
  }
}
