package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.options.ColorScheme;
import dev.polyproc.systemtests.RunningSystem;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests with axe that every view is accessible, and that it is not wider than the screen. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class AccessibilityIT {
  private static final String TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth";

  @ParameterizedTest
  @CsvSource({"LIGHT, 360", "LIGHT, 1920", "DARK, 360", "DARK, 1920"})
  void views_inColoursAndWidth_areAccessibleAndFit(
      ColorScheme colours, int width, RunningSystem system, Browser browser) {
    try (var dashboard =
        Dashboard.open(
            browser,
            system.url(),
            "#/pool",
            options -> options.setColorScheme(colours).setViewportSize(width, 900),
            page -> {})) {
      dashboard.button("Run").click();
      dashboard.awaitExactText("succeeded");
      for (var view : Views.ALL) {
        dashboard.show(view);
        dashboard.page().waitForTimeout(300);
        dashboard
            .page()
            .evaluate(
                "() => document.querySelectorAll('details').forEach(each => (each.open = true))");
        dashboard.page().waitForTimeout(200);

        assertThat(violations(dashboard))
            .as(view)
            .extracting(
                rule -> rule.getId() + rule.getNodes().stream().map(CheckedNode::getHtml).toList())
            .isEmpty();
        assertThat((int) dashboard.page().evaluate(TOO_WIDE))
            .as("pixels by which %s is too wide", view)
            .isLessThanOrEqualTo(0);
      }
    }
  }

  /**
   * Returns what axe finds. The page has no frames, so the mode without a second page finds the
   * same in half of the time.
   */
  private static List<Rule> violations(Dashboard dashboard) {
    return new AxeBuilder(dashboard.page()).setLegacyMode(true).analyze().getViolations();
  }
}
