package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that the page measures how much faster a job is with more workers. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class MeasurementIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final int REPETITIONS = 2;

  private Api api;

  @BeforeEach
  void allWorkersAreThere(RunningSystem system) {
    api = new Api(system.url());
    system.awaitWhole();
  }

  @Test
  void measure_ofSleep_hasSpeedupForEachNumberOfWorkers(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/scaling")) {
      var live = api.json("/workers").size();
      var scaling = new ScalingView(dashboard);
      var page = dashboard.page();
      scaling.measureSleep(8, 60, REPETITIONS);

      var points = page.locator(".mark.points");
      var progress = page.locator(".progress");
      dashboard.until(BOUND, () -> points.count() == live + 1 && progress.count() == 0);
      page.getByRole(
              AriaRole.IMG,
              new Page.GetByRoleOptions().setName("Speed-up of 1 to " + live + " workers"))
          .waitFor();
      var shown = scaling.speedups();
      assertThat(shown)
          .extracting(row -> row.subList(0, 2))
          .isEqualTo(
              IntStream.rangeClosed(1, live)
                  .mapToObj(workers -> List.of(String.valueOf(workers), "" + REPETITIONS))
                  .toList());
      assertThat(Double.parseDouble(shown.get(live - 1).get(3)))
          .as("%d workers that sleep are faster than one: %s", live, shown)
          .isGreaterThan(1.2);
      page.locator(".finding").first().waitFor();
      page.getByText(Pattern.compile("workers can use .* at the same time|not know how many CPUs"))
          .waitFor();
      assertThat(dashboard.errors()).isEmpty();

      dashboard.link("Recent jobs").click();
      var jobs = dashboard.region("Recent jobs");
      var measured = REPETITIONS * live;
      dashboard.until(() -> sleeps(dashboard.rows(jobs)) >= measured);
      jobs.getByRole(AriaRole.LINK).first().click();
      page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("The job")).waitFor();
      dashboard.exactText("succeeded").waitFor();
    }
  }

  @Test
  void cancel_ofMeasurement_cancelsItsJob(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/scaling/measure")) {
      new ScalingView(dashboard).measureSleep(100, 5_000, 1);
      dashboard.until(() -> PageState.read(dashboard, "state.views.measure.run?.job") != null);
      dashboard.button("Cancel").click();

      dashboard
          .page()
          .getByRole(AriaRole.STATUS)
          .getByText(Pattern.compile("Cancelled: 0 of \\d+ runs"))
          .waitFor();
      var job = PageState.read(dashboard, "state.views.measure.run.job");
      assertThat(api.json("/pool/jobs/" + job).at("/state").asText()).isEqualTo("cancelled");
      assertThat(dashboard.alert().count()).isZero();
    }
  }

  @Test
  void measure_withWrongNumber_isErrorInWords(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/scaling")) {
      dashboard.field("Repetitions").fill("many");
      dashboard.button("Measure").click();

      dashboard.awaitAlert("Repetitions is \"many\"");
    }
  }

  private static long sleeps(List<List<String>> jobs) {
    return jobs.stream().filter(row -> row.get(0).startsWith("sleep")).count();
  }
}
