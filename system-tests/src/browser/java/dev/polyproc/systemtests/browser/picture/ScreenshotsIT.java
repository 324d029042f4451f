package dev.polyproc.systemtests.browser.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.polyproc.systemtests.browser.Browser;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Makes the pictures of the views. A picture that is missing or late fails. */
@Tag("screenshots")
@ExtendWith({PicturedSystem.class, Browser.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScreenshotsIT {
  private static final Pattern TERMINATE = Pattern.compile("^terminate");

  /** First, so that the stream of tasks has only those of the picture. */
  @Test
  @Order(1)
  void pool_withKilledWorker_isPictured(PicturedSystem system, Browser browser)
      throws InterruptedException {
    try (var dashboard = Camera.open(browser, system, "")) {
      PoolForm.run(
          dashboard, "1500, 2500, 800, 1200, 2000, 900, 1400, 1000, 1800, 700, 1600, 1100");
      var done = dashboard.page().locator(".bar.done");
      dashboard.until(() -> done.count() >= 1);
      system.kill("square-worker-2");
      dashboard.page().locator(".arrow").first().waitFor(attachedWithin(20));
      dashboard.exactText("succeeded").waitFor(within(60));

      Camera.picture(dashboard, "pool");
    }
  }

  @Test
  void processes_thatRunAndEnded_arePictured(PicturedSystem system, Browser browser)
      throws InterruptedException {
    try (var dashboard = Camera.open(browser, system, "#/processes")) {
      var start = dashboard.exactButton("Start");
      start.click();
      dashboard.awaitFirstText("exit code 0");
      dashboard.exactField("Name").selectOption("countdown");
      dashboard.field("args").fill("60");
      start.click();
      dashboard.button(TERMINATE).click();
      dashboard.awaitFirstText("exit code -15");
      dashboard.field("args").fill("20");
      start.click();
      var output = dashboard.page().getByLabel(Pattern.compile("^Output of"));
      output.filter(new FilterOptions().setHasText("17")).waitFor();

      Camera.picture(dashboard, "processes");

      dashboard.button(TERMINATE).click();
    }
  }

  @Test
  void scaling_thatIsMeasured_isPictured(PicturedSystem system, Browser browser)
      throws InterruptedException {
    try (var dashboard = Camera.open(browser, system, "#/scaling/measure")) {
      dashboard.field("Number of values").fill("16");
      dashboard.exactButton("Measure").click();
      dashboard.page().locator(".finding").first().waitFor(within(120));
      dashboard.button("Cancel").waitFor(within(120).setState(WaitForSelectorState.DETACHED));

      Camera.picture(dashboard, "scaling");
    }
  }

  @Test
  void queue_withConsumersThatDie_isPictured(PicturedSystem system, Browser browser)
      throws InterruptedException {
    try (var dashboard = Camera.open(browser, system, "#/sharing/queue")) {
      dashboard.field("Producers").selectOption("3");
      dashboard
          .field("Items")
          .fill("\"sudh\", \"kumar\", \"pwskills\", \"krish\", \"naik\", \"xyz\"");
      dashboard.exactButton("put").click();
      dashboard.awaitText("6 items put");
      dashboard.exactButton("put(None)").click();
      dashboard.awaitText("closes the queue");
      dashboard.exactButton("get and die").click();
      dashboard.page().getByText("join returns").waitFor(within(20));
      dashboard.exactButton("put into 8 queues").click();
      var ends = dashboard.region("Queues and their consumers").getByText("None");
      dashboard.until(() -> ends.count() == 8);

      Camera.picture(dashboard, "queue");
    }
  }

  @Test
  void pipe_withMessages_isPictured(PicturedSystem system, Browser browser)
      throws InterruptedException {
    var messages =
        List.of("my name is payas", "this is my msg to my mentors", "i am taking class for dsm");
    try (var dashboard = Camera.open(browser, system, "#/sharing/pipe")) {
      dashboard.exactButton("Pipe() and start").click();
      for (var message : messages) {
        dashboard.field("Message from end a").fill(message);
        dashboard.exactButton("send").click();
        dashboard.awaitText("the child has received '" + message + "'");
      }
      dashboard.exactButton("close").click();
      dashboard.page().getByText("EOFError: the other end was closed").last().waitFor();
      dashboard.awaitText("exit code 0");

      Camera.picture(dashboard, "pipe");
    }
  }

  @Test
  void array_withLostUpdate_isPictured(PicturedSystem system, Browser browser)
      throws InterruptedException {
    try (var dashboard = Camera.open(browser, system, "#/sharing/array")) {
      dashboard.exactButton("Create").click();
      dashboard.exactButton("Map in place").click();
      var changed = dashboard.page().locator(".cells .tint");
      dashboard.until(() -> changed.count() == 10);
      var steps = dashboard.page().locator(".sequence tbody tr");
      for (int step = 1; step <= 6; step++) {
        dashboard.button("Next step").click();
        int expected = step;
        dashboard.until(() -> steps.count() == expected);
      }
      dashboard.awaitText("the update of caller A is lost");
      dashboard.exactButton("Run both").click();
      var updates = dashboard.region("Lost updates");
      dashboard.until(() -> isCellOfSecondRow(dashboard.rows(updates), "100"));

      Camera.picture(dashboard, "array");
    }
  }

  private static boolean isCellOfSecondRow(List<List<String>> rows, String text) {
    return rows.size() > 1 && rows.get(1).size() > 2 && rows.get(1).get(2).equals(text);
  }

  @Test
  void lock_withLeaseThatEnded_isPictured(PicturedSystem system, Browser browser)
      throws InterruptedException {
    try (var dashboard = Camera.open(browser, system, "#/sharing/lock")) {
      var lease = dashboard.exactField("Lease");
      var acquire = dashboard.exactButton("acquire");
      lease.fill("4s");
      acquire.click();
      dashboard.exactText("holds").waitFor();
      acquire.click();
      dashboard.awaitText("lease ended");
      lease.fill("30s");
      dashboard.button("extend caller 2").click();
      dashboard.button("write as caller 2").click();
      dashboard.awaitText("Its write was accepted");
      dashboard.button("write as caller 1").click();
      dashboard.awaitText("StaleToken");
      acquire.click();
      dashboard.exactText("waits").waitFor();
      dashboard.awaitText("1 caller waits");

      Camera.picture(dashboard, "lock");

      dashboard.button("release caller 2").click();
    }
  }

  @Test
  void lesson_thatWasRun_isPictured(PicturedSystem system, Browser browser)
      throws InterruptedException {
    try (var dashboard = Camera.open(browser, system, "#/learn")) {
      dashboard.link("2. Pool").click();
      dashboard.exactButton("Run it here").click();
      Locator happened =
          dashboard.field("acknowledges: what happened").getByRole(AriaRole.LISTITEM);
      dashboard.until(() -> happened.count() == 9);
      dashboard.field("the last commit: what happened").waitFor();

      Camera.picture(dashboard, "learn");
    }
  }

  private static WaitForOptions within(int seconds) {
    return new WaitForOptions().setTimeout(seconds * 1_000);
  }

  private static WaitForOptions attachedWithin(int seconds) {
    return within(seconds).setState(WaitForSelectorState.ATTACHED);
  }
}
