package dev.polyproc.systemtests.browser;

import java.util.List;

/** The view of the scaling in an open page: the form of a measurement and its table. */
final class ScalingView {
  private final Dashboard dashboard;

  ScalingView(Dashboard dashboard) {
    this.dashboard = dashboard;
  }

  /** Starts to measure a function that sleeps. */
  void measureSleep(int values, int millis, int repetitions) {
    dashboard.exactField("Name").selectOption("sleep");
    dashboard.field("Number of values").fill(String.valueOf(values));
    dashboard.field("Each value").fill(String.valueOf(millis));
    dashboard.field("Repetitions").fill(String.valueOf(repetitions));
    dashboard.button("Measure").click();
  }

  /** Returns the rows of the table of speed-ups, as texts. */
  List<List<String>> speedups() {
    return dashboard.rows(dashboard.region("Speed-up by the number of workers"));
  }
}
