package dev.polyproc.systemtests.browser.load;

import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.browser.Browser;
import dev.polyproc.systemtests.browser.Dashboard;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Measures the time until the first paint of the page, in new profiles. */
@Tag("load")
@ExtendWith({RunningSystem.class, Browser.class})
class FirstPaintIT {
  private static final int OPENINGS = 5;
  private static final double GOAL_MILLIS = 1_000;

  private static final String FIRST_PAINT =
      """
      () => new Promise((resolve) => new PerformanceObserver((list) => list.getEntries()
        .filter(({ name }) => name === 'first-contentful-paint')
        .forEach(({ startTime }) => resolve(startTime))).observe({ type: 'paint', buffered: true }))
      """;

  /**
   * Each opening has a context of its own: a new profile, which does not have a file of the page.
   */
  @Test
  void firstPaint_ofNewProfiles_isWithinItsGoal(RunningSystem system, Browser browser) {
    var report = Report.begin();
    var paints = new ArrayList<Double>();

    for (int opening = 1; opening < OPENINGS; opening++) {
      try (var dashboard = Dashboard.open(browser, system, "")) {
        paints.add(firstPaint(dashboard));
      }
    }
    try (var dashboard = Dashboard.open(browser, system, "")) {
      paints.add(firstPaint(dashboard));

      var what = "first contentful paint, median of " + OPENINGS;
      report.end(dashboard.page(), new Measurement(what, Median.of(paints), "ms", GOAL_MILLIS));
    }
  }

  private static double firstPaint(Dashboard dashboard) {
    return ((Number) dashboard.page().evaluate(FIRST_PAINT)).doubleValue();
  }
}
