package dev.polyproc.systemtests.browser;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Collections;

/** A job of the page whose tasks take long, so that workers have tasks of it during a test. */
final class SleepJob {
  private static final int TASKS = 6;
  private static final String TASK_MILLIS = "2500";
  private static final int START_MILLIS = 60_000;

  private SleepJob() {}

  /** Starts the job in the view of the pool, and waits until a worker runs a task of it. */
  static void start(Dashboard dashboard) {
    dashboard.exactField("Name").selectOption("sleep");
    dashboard.field("Values").fill(String.join(",", Collections.nCopies(TASKS, TASK_MILLIS)));
    dashboard.exactField("processes").fill("2");
    dashboard.exactField("chunksize").fill("1");
    dashboard.exactButton("Run").click();
    dashboard
        .page()
        .locator(".bar.running")
        .first()
        .waitFor(
            new WaitForOptions().setState(WaitForSelectorState.ATTACHED).setTimeout(START_MILLIS));
  }

  /** Cancels the job, and waits until the page offers no more to crash a worker that runs it. */
  static void cancel(Dashboard dashboard) {
    dashboard.button("Cancel").click();
    dashboard
        .button("Crash a worker")
        .waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }
}
