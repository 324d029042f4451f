package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.polyproc.systemtests.RunningSystem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the buttons that crash a worker. The workers of these tests do not crash. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class CrashButtonIT {
  private static final Pattern CRASH = Pattern.compile("^crash");

  @BeforeEach
  void allWorkersAreThere(RunningSystem system) {
    system.awaitWhole();
  }

  @Test
  void crash_ofJob_crashesWorkerThatRunsTaskOfIt(RunningSystem system, Browser browser) {
    var crashed = new ArrayList<String>();
    var answers =
        WorkerAnswers.crashable(
            route -> {
              var request = route.request();
              crashed.add(request.method() + " " + URI.create(request.url()).getPath());
              route.fulfill(new Route.FulfillOptions().setStatus(204));
            });
    try (var dashboard = Dashboard.open(browser, system.url(), "", options -> {}, answers)) {
      SleepJob.start(dashboard);
      dashboard.button("Crash a worker").click();

      dashboard
          .page()
          .getByRole(AriaRole.STATUS)
          .getByText(Pattern.compile("square-worker-\\d+ was crashed"))
          .waitFor();
      assertThat(busyWorkers(dashboard))
          .extracting(worker -> "POST /workers/" + worker + "/crash")
          .contains(crashed.get(0));
      SleepJob.cancel(dashboard);
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  @Test
  void crash_thatIsRefused_isErrorInWords(RunningSystem system, Browser browser) {
    var refusal =
        new Route.FulfillOptions()
            .setStatus(403)
            .setContentType("application/problem+json")
            .setBody(
                """
                {"status":403,"title":"Forbidden","detail":"Workers are not crashed here."}""");
    var answers = WorkerAnswers.crashable(route -> route.fulfill(refusal));
    try (var dashboard =
        Dashboard.open(browser, system.url(), "#/processes", options -> {}, answers)) {
      dashboard.button("crash square-worker-2").click();

      dashboard.awaitAlert("Workers are not crashed here.");
    }
  }

  @Test
  void crash_whereSystemDoesNotOfferIt_hasNoButton(RunningSystem system, Browser browser) {
    var answers = WorkerAnswers.notCrashable();
    try (var dashboard =
        Dashboard.open(browser, system.url(), "#/processes", options -> {}, answers)) {
      dashboard.region("Workers").getByText("square-worker-2").waitFor();

      // The page's first answer is the system's own; it reads the workers again every two seconds.
      dashboard.until(() -> dashboard.button(CRASH).count() == 0);
    }
  }

  private static List<?> busyWorkers(Dashboard dashboard) {
    return (List<?>)
        PageState.read(
            dashboard, "[...state.model.timeline.running.values()].map(({ worker }) => worker)");
  }
}
