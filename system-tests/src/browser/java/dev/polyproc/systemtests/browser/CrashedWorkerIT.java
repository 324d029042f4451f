package dev.polyproc.systemtests.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests what the page shows when it crashes a worker that runs a task of its job. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class CrashedWorkerIT {
  private static final Duration BOUND = Duration.ofMinutes(1);
  private static final Pattern GONE = Pattern.compile("lost|stopped");
  private static final int ARROW_MILLIS = 20_000;
  private static final int SUCCESS_MILLIS = 60_000;
  private static final int TASKS = 8;
  private static final int TASK_MILLIS = 3_000;

  @BeforeEach
  @AfterEach
  void allWorkersAreThere(RunningSystem system) {
    system.awaitWhole();
  }

  @Test
  void record_ofCrashedWorker_movesToAnother(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      var pool = new PoolView(dashboard, system);
      startSleep(dashboard);

      dashboard.button("Crash a worker").click();

      awaitAttached(dashboard.page().locator(".arrow").first(), ARROW_MILLIS);
      awaitAttached(dashboard.page().locator(".bar.broken").first(), ARROW_MILLIS);
      dashboard
          .exactText("succeeded")
          .waitFor(new Locator.WaitForOptions().setTimeout(SUCCESS_MILLIS));
      dashboard.button("Table").click();
      pool.assertTasksEqualReport();
      dashboard.until(() -> pool.tasks().stream().anyMatch(row -> row.get(3).equals("2")));

      dashboard.link("Processes").click();
      var api = new Api(system.url());
      dashboard.until(
          BOUND,
          () -> {
            var shown = shownWorkers(dashboard);
            var live = liveWorkers(api);
            return live.size() == RunningSystem.workers() && shown.equals(live);
          });
    }
  }

  private static void startSleep(Dashboard dashboard) {
    dashboard.button("Built in").click();
    dashboard.exactField("Name").selectOption("sleep");
    var values = Collections.nCopies(TASKS, String.valueOf(TASK_MILLIS));
    dashboard.field("Values").fill(String.join(",", values));
    dashboard.exactField("processes").fill("");
    dashboard.exactField("chunksize").fill("1");
    dashboard.button("Run").click();
    var running = dashboard.page().locator(".bar.running");
    dashboard.until(() -> running.count() == RunningSystem.workers());
  }

  /** Returns the name and the process id of each worker that the page shows as live. */
  private static List<List<String>> shownWorkers(Dashboard dashboard) {
    return dashboard.rows(dashboard.region("Workers")).stream()
        .filter(row -> !GONE.matcher(row.get(1)).find())
        .map(row -> List.of(row.get(0), row.get(3)))
        .sorted(CrashedWorkerIT::byName)
        .toList();
  }

  private static List<List<String>> liveWorkers(Api api) {
    return StreamSupport.stream(api.json("/workers").spliterator(), false)
        .map(worker -> List.of(worker.at("/instance").asText(), worker.at("/pid").asText()))
        .sorted(CrashedWorkerIT::byName)
        .toList();
  }

  private static int byName(List<String> a, List<String> b) {
    return a.toString().compareTo(b.toString());
  }

  private static void awaitAttached(Locator element, int millis) {
    element.waitFor(
        new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED).setTimeout(millis));
  }
}
