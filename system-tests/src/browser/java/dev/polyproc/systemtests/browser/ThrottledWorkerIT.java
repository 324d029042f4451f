package dev.polyproc.systemtests.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import dev.polyproc.systemtests.RunningSystem;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests what the page shows of workers that the kernel throttles, in a container with a limit. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class ThrottledWorkerIT {
  private static final Pattern LANE = Pattern.compile("limit 0.5 · throttled \\d");
  private static final Pattern CELL = Pattern.compile("^\\d+ %, .* in all$");
  private static final int LANE_MILLIS = 20_000;

  @Test
  void laneAndTable_sayForWhichShareOfTimeWorkerIsThrottled(RunningSystem system, Browser browser) {
    system.awaitWhole();
    var answers = WorkerAnswers.crashable(Route::abort);
    try (var dashboard = Dashboard.open(browser, system.url(), "", options -> {}, answers)) {
      SleepJob.start(dashboard);

      dashboard
          .page()
          .locator(".lane .where")
          .getByText(LANE)
          .first()
          .waitFor(new Locator.WaitForOptions().setTimeout(LANE_MILLIS));
      dashboard.button("Table").click();
      var workers = dashboard.region("Workers");
      dashboard.until(
          () ->
              dashboard.rows(workers).stream().anyMatch(row -> CELL.matcher(row.get(6)).matches()));
      dashboard.button("Cancel").click();
      dashboard.exactText("cancelled").first().waitFor();
    }
  }
}
