package dev.polyproc.systemtests.browser.picture;

import dev.polyproc.systemtests.browser.Dashboard;

/** The form of the pool, filled for a picture: tasks that sleep, each a chunk of its own. */
final class PoolForm {
  private PoolForm() {}

  /** Runs the tasks, and waits until each worker has one. */
  static void run(Dashboard dashboard, String millis) {
    dashboard.exactField("Name").selectOption("sleep");
    dashboard.field("Values").fill(millis);
    dashboard.exactField("processes").fill("");
    dashboard.exactField("chunksize").fill("1");
    dashboard.exactButton("Run").click();
    var running = dashboard.page().locator(".bar.running");
    dashboard.until(() -> running.count() == PicturedSystem.WORKERS);
  }
}
