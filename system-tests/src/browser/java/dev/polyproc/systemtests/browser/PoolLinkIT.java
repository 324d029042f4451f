package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.RunningSystem;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the links to a job of a pool. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class PoolLinkIT {
  @Test
  void link_ofJob_showsItsFormAndResults(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      dashboard.button("Expression").click();
      dashboard.field("Expression in n").fill("n * 3");
      dashboard.field("Values").fill("5, 6");
      assertThat(dashboard.page().url())
          .as("an address that does not change while its parameters are typed in")
          .doesNotContain("values=");
      dashboard.button("Run").click();
      dashboard.awaitExactText("succeeded");
      dashboard.button("Table").click();
      dashboard.until(() -> dashboard.page().url().contains("table=yes"));

      var copy = dashboard.openTab(dashboard.page().url());
      copy.awaitExactText("succeeded");
      var outputs = copy.page().locator(".results .out");
      copy.until(() -> outputs.allInnerTexts().equals(List.of("15", "18")));
      assertThat(copy.field("Expression in n").inputValue()).isEqualTo("n * 3");
      assertThat(copy.field("Values").inputValue()).isEqualTo("5, 6");
      assertThat(copy.button("Table").getAttribute("aria-pressed")).isEqualTo("true");
      assertThat(copy.errors()).isEmpty();
    }
  }

  @Test
  void link_withValuesOfAnotherForm_showsNoResults(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      dashboard.field("Values").fill("5, 6");
      dashboard.button("Run").click();
      dashboard.awaitExactText("succeeded");
      dashboard.field("Values").fill("7, 8");
      dashboard.button("Table").click();
      dashboard.until(() -> dashboard.page().url().contains("values=7"));

      var copy = dashboard.openTab(dashboard.page().url());
      copy.awaitExactText("succeeded");
      assertThat(copy.page().locator(".results").count()).isZero();
    }
  }

  @Test
  void link_ofJobThatDoesNotExist_isAnErrorInWords(RunningSystem system, Browser browser) {
    try (var dashboard =
        Dashboard.open(browser, system, "#/pool?function=cube&values=2&job=gone&results=yes")) {
      dashboard.awaitAlert("Job gone does not exist");
      assertThat(dashboard.exactField("Name").inputValue()).isEqualTo("cube");
      assertThat(dashboard.page().locator(".results").count()).isZero();
    }
  }
}
