package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.RunningSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the addresses of views, and of the links that fill their forms. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class ViewLinkIT {
  @Test
  void address_ofViewThatIsShownAgain_isAsBefore(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      dashboard.button("Run").click();
      dashboard.awaitExactText("succeeded");
      var address = dashboard.page().url();
      dashboard.link("Learn").click();
      dashboard.link("Quiz").waitFor();
      dashboard.exactLink("Pool").click();

      dashboard.until(() -> dashboard.page().url().equals(address));
    }
  }

  @Test
  void link_ofLearn_fillsAFormThatIsInUse(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      dashboard.field("Values").fill("1");
      dashboard.link("Learn").click();
      dashboard.link("2. Pool").click();
      dashboard.link("Run it in Pool").click();

      dashboard.until(
          () -> dashboard.field("Values").inputValue().equals("3, 4, 5, 6, 6, 7, 87, 8, 8"));
    }
  }

  @Test
  void link_ofProcess_fillsItsForm(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      dashboard.page().navigate(system.url() + "/#/processes?target=countdown&args=3");

      dashboard.until(() -> dashboard.field("args").inputValue().equals("3"));
      assertThat(dashboard.exactField("Name").inputValue()).isEqualTo("countdown");
    }
  }

  @Test
  void link_ofMeasurement_fillsItsForm(RunningSystem system, Browser browser) {
    try (var dashboard =
        Dashboard.open(
            browser, system, "#/scaling/measure?function=sleep&size=7&argument=9&repetitions=2")) {
      dashboard.until(() -> dashboard.field("Number of values").inputValue().equals("7"));
      assertThat(dashboard.exactField("Name").inputValue()).isEqualTo("sleep");
      assertThat(dashboard.field("Each value").inputValue()).isEqualTo("9");
    }
  }
}
