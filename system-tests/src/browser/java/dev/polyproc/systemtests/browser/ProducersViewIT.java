package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.polyproc.systemtests.RunningSystem;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the view of the queues with several producers, and with several queues. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class ProducersViewIT {
  private static final Pattern PRODUCER = Pattern.compile("producer \\d");
  private static final Pattern SHARE = Pattern.compile("consumer-service(-1)? has \\d queues?");
  private static final String ITEMS = "\"sudh\", \"kumar\", \"pwskills\", None";

  @Test
  void put_ofSeveralProducers_itemsSayWhichOnePutThem(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/queue")) {
      dashboard.field("Producers").selectOption("3");
      dashboard.field("Items").fill("1, 2, 3, 4, 5, 6, 7, 8, 9");
      dashboard.exactButton("put").click();

      var tiles = dashboard.page().locator(".tape li");
      var put = tiles.filter(new Locator.FilterOptions().setHasText(PRODUCER));
      dashboard.until(() -> put.count() == 9);
      var shown =
          tiles.allInnerTexts().stream().map(text -> List.of(text.split("\n", -1))).toList();
      assertThat(shown)
          .extracting(texts -> texts.get(0))
          .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
      for (int producer = 1; producer <= 3; producer++) {
        var name = "producer " + producer;
        assertThat(shown)
            .filteredOn(texts -> texts.contains(name))
            .extracting(texts -> Integer.valueOf(texts.get(1)))
            .containsExactly(producer, producer + 3, producer + 6);
      }
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  @Test
  void put_intoSeveralQueues_eachHasOneConsumer(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/queue")) {
      dashboard.button("put into 8 queues").click();
      var table = dashboard.region("Queues and their consumers");
      table.waitFor();

      dashboard.until(
          () ->
              dashboard.rows(table).stream()
                  .allMatch(
                      row ->
                          row.get(1).startsWith("consumer-service") && row.get(2).equals(ITEMS)));
      dashboard.page().getByText(SHARE).waitFor();
      assertThat(dashboard.errors()).isEmpty();
    }
  }
}
