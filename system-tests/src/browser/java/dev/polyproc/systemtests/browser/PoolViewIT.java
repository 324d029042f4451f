package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.polyproc.systemtests.RunningSystem;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the view of the pool. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class PoolViewIT {
  private static final int MINUTE = 60_000;

  @BeforeEach
  void allWorkersAreThere(RunningSystem system) {
    system.awaitWhole();
  }

  @Test
  void run_ofSecondExampleWithKeyboard_showsResultsAndTasks(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      var pool = new PoolView(dashboard, system);
      var page = dashboard.page();
      dashboard.tabTo("Run");
      page.keyboard().press("Enter");

      assertThat(pool.results(9))
          .containsExactly("9", "16", "25", "36", "36", "49", "7569", "64", "64");
      dashboard.exactText("succeeded").waitFor();
      // The job's report may arrive before the events of its tasks.
      page.locator(".bar").first().waitFor(attached());
      group(page, Pattern.compile("^Task stream")).focus();
      page.keyboard().press("ArrowRight");
      page.locator(".selection")
          .getByText(Pattern.compile("^Chunks? \\d+.*square-worker-\\d, delivery 1"))
          .waitFor();
      dashboard.button("Table").focus();
      page.keyboard().press("Space");
      pool.assertTasksEqualReport();
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  @Test
  void run_ofPythonThatFails_showsErrorInWords(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      dashboard.exactButton("Python").click();
      dashboard.field("Python source").fill("def half(n):\n    return 1 / n\n");
      dashboard.field("Values").fill("2, 0");
      dashboard.button("Run").click();

      dashboard.alert().first().getByText("ZeroDivisionError").first().waitFor();
    }
  }

  @Test
  void compare_ofUnevenTasks_saysHowMuchFasterPoolIs(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      dashboard.field("Example").selectOption(new SelectOption().setLabel("Uneven tasks"));
      dashboard.button("For loop or pool?").click();

      dashboard
          .page()
          .getByText("times as fast")
          .waitFor(new Locator.WaitForOptions().setTimeout(MINUTE));
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  @Test
  void sameWithCurlAndPython_hasValuesOfForm(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      dashboard.field("Values").fill("3, 4");
      dashboard.page().getByText("The same with curl and Python").click();

      group(dashboard.page(), "curl")
          .getByText("-d '{\"function\":\"square\",\"values\":[3,4],\"processes\":5}'")
          .waitFor();
      group(dashboard.page(), "Python").getByText("pool.map_async('square', [3, 4])").waitFor();
      dashboard.field("Values").fill("3, \"x");
      dashboard
          .alert()
          .getByText("Values", new Locator.GetByTextOptions().setExact(true))
          .waitFor();
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  @Test
  void permalink_showsSameJob(RunningSystem system, Browser browser) {
    var link = "#/pool?expr=n%2B1&values=1%2C2&processes=2";
    try (var dashboard = Dashboard.open(browser, system, link)) {
      dashboard.button("Run").click();

      assertThat(new PoolView(dashboard, system).results(2)).containsExactly("2", "3");
      assertThat(dashboard.page().url()).contains("expr=n%2B1");
    }
  }

  private static Locator group(Page page, Pattern name) {
    return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator group(Page page, String name) {
    return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator.WaitForOptions attached() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
  }
}
