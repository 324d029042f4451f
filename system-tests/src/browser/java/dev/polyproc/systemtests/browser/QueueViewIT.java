package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.polyproc.systemtests.RunningSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the view of the queues. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class QueueViewIT {
  @Test
  void put_ofItems_areTakenInOrderUntilTheSentinel(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/queue")) {
      dashboard.exactButton("put").click();
      dashboard.button("put(None)").click();

      dashboard.awaitText("closes the queue");
      var tape = dashboard.page().locator(".tape");
      dashboard.until(() -> tape.locator(".taken").count() == 6);
      assertThat(tape.locator(".item").allInnerTexts().subList(0, 5))
          .containsExactly("\"sudh\"", "\"kumar\"", "\"pwskills\"", "\"krish\"", "\"naik\"");
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  @Test
  void put_intoFullQueue_isAnErrorInWords(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/queue")) {
      dashboard.field("maxsize").fill("2");
      dashboard.field("Consumer").selectOption("http");
      dashboard.button("Create").click();
      dashboard.exactButton("get").waitFor();
      dashboard.field("Items").fill("1, 2");
      dashboard.exactButton("put").click();
      dashboard.awaitText("2 items put");
      dashboard.exactButton("put").click();

      dashboard.alert().getByText("Full", new Locator.GetByTextOptions().setExact(true)).waitFor();
    }
  }

  @Test
  void getAndDie_ofItem_isDeliveredAgain(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/queue")) {
      dashboard.button("get and die").click();

      dashboard
          .page()
          .getByText("gets \"sudh\", position 0, delivery 2")
          .waitFor(new Locator.WaitForOptions().setTimeout(15_000));
      dashboard.awaitText("join returns: all items are done");
      assertThat(dashboard.errors()).isEmpty();
    }
  }
}
