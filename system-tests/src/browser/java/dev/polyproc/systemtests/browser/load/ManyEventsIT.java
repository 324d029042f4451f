package dev.polyproc.systemtests.browser.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.browser.Browser;
import dev.polyproc.systemtests.browser.Dashboard;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Measures how fast the page answers clicks while many events arrive, and its memory. */
@Tag("load")
@ExtendWith({RunningSystem.class, Browser.class})
class ManyEventsIT {
  private static final int EVENTS = 100_000;
  private static final Duration TIME = Duration.ofSeconds(10);

  private static final double CLICK_MILLIS = 200;
  private static final double HEAP_MEBIBYTES = 150;

  /** The number of bars: each task has two events. */
  private static final String TOTAL =
      "async () => (await import('/dashboard/store.js')).state.model.timeline.total";

  @Test
  void clicks_duringManyEvents_areAnsweredInTimeAndMemory(RunningSystem system, Browser browser)
      throws IOException {
    var report = Report.begin();
    var flood = new EventFlood(new Api(system.url()).json("/workers").findValuesAsText("instance"));
    try (var front = FloodProxy.inFrontOf(system.url());
        var dashboard =
            Dashboard.open(browser, front.url(), "#/pool?range=10", options -> {}, page -> {})) {
      var page = dashboard.page();
      var range = new GetByRoleOptions().setName("10 s").setPressed(true);
      page.getByRole(AriaRole.BUTTON, range).waitFor();
      var clicks = ClickTimes.in(page);
      var heap = new JavaScriptHeap(page);
      var heaps = new ArrayList<Double>();
      var clicked = clicked(page);

      var sent = front.flood(flood, EVENTS, TIME);
      for (int made = 1; !sent.isDone(); made++) {
        clicked.get((made - 1) % clicked.size()).click();
        int expected = made;
        dashboard.until(() -> clicks.count() == expected);
        heaps.add(heap.mebibytes());
      }
      sent.join();

      dashboard.until(() -> ((Number) page.evaluate(TOTAL)).intValue() >= EVENTS / 2);
      heaps.add(heap.mebibytes());
      heap.collectGarbage();
      assertThat(dashboard.errors()).isEmpty();
      report.end(page, rows(heaps, heap.mebibytes(), clicks.millis()));
    }
  }

  /** Returns what is clicked, in turns: each click changes whether it is pressed or current. */
  private static List<Locator> clicked(Page page) {
    return List.of(
        exact(page, AriaRole.BUTTON, "Table"),
        exact(page, AriaRole.BUTTON, "1 min"),
        exact(page, AriaRole.BUTTON, "Table"),
        exact(page, AriaRole.BUTTON, "10 s"),
        exact(page, AriaRole.LINK, "Processes"),
        exact(page, AriaRole.LINK, "Pool"));
  }

  private static Locator exact(Page page, AriaRole role, String name) {
    return page.getByRole(role, new GetByRoleOptions().setName(name).setExact(true));
  }

  private static Measurement[] rows(List<Double> heaps, double kept, List<Double> clicks) {
    var load = "%,d events in %d s".formatted(EVENTS, TIME.toSeconds());
    return new Measurement[] {
      new Measurement(
          "the heap at most, with " + load, Collections.max(heaps), "MiB", HEAP_MEBIBYTES),
      Measurement.withoutGoal("the heap afterwards, without garbage", kept, "MiB"),
      Measurement.withoutGoal(
          "a click meanwhile, median of " + clicks.size(), Median.of(clicks), "ms"),
      new Measurement("the slowest of these clicks", Collections.max(clicks), "ms", CLICK_MILLIS)
    };
  }
}
