package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.polyproc.systemtests.RunningSystem;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the view of the arrays. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class ArrayViewIT {
  private static final List<String> UNLOCKED =
      List.of("reads 10", "reads 10", "adds 1: 11", "adds 1: 11", "writes 11", "writes 11");

  private static final List<String> LOCKED =
      List.of(
          "A, acquire",
          "B, acquire",
          "A, read",
          "A, add 1",
          "A, write",
          "A, release",
          "B, read",
          "B, add 1",
          "B, write",
          "B, release");

  private static final Locator.GetByTextOptions EXACT =
      new Locator.GetByTextOptions().setExact(true);

  @Test
  void mapInPlace_ofCells_haveTheColoursOfTheirWorkers(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/array")) {
      dashboard.button("Create").click();
      dashboard.button("Map in place").click();

      var cells = dashboard.page().locator(".cells .tint");
      dashboard.until(() -> cells.count() == 10);
      assertThat(cells.allInnerTexts())
          .containsExactly("4", "9", "36", "49", "64", "64", "81", "9", "9", "9");
      dashboard.page().locator(".legend .swatch").first().waitFor();
    }
  }

  @Test
  void steps_ofTwoCallers_loseAnUpdateUnlessTheyLock(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/array")) {
      var sequence = dashboard.region("The steps in their order");
      for (int step = 0; step < UNLOCKED.size(); step++) {
        dashboard.button("Next step").click();
        sequence.locator("tbody tr").nth(step).getByText(UNLOCKED.get(step), EXACT).waitFor();
      }
      dashboard.awaitText("overwrites 11 of caller A");
      dashboard.awaitText("the update of caller A is lost");
      dashboard.button("With the lock").click();
      LOCKED.forEach(step -> dashboard.button("Next step: " + step).click());

      dashboard.awaitText("The number is 12: both updates count.");
      assertThat(dashboard.rows(sequence))
          .extracting(row -> row.get(3))
          .filteredOn(text -> !text.isEmpty())
          .containsExactly(
              "waits for the lock",
              "acquires the lock",
              "reads 11",
              "adds 1: 12",
              "writes 12",
              "releases the lock");
      assertThat(dashboard.errors()).isEmpty();
    }
  }
}
