package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the view that explains each concept by an example that runs in steps. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class LearnViewIT {
  private static final Duration BOUND = Duration.ofMinutes(1);
  private static final int SLOW_MOTION_MILLIS = 90_000;

  @BeforeEach
  void allWorkersAreThere(RunningSystem system) {
    system.awaitWhole();
  }

  @Test
  void pool_inSlowMotion_showsRecordsAndKeysOfItsSteps(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/learn/pool")) {
      dashboard.button("in slow motion").click();
      dashboard.button("Run it here").click();

      var current = dashboard.page().locator(".steps li[aria-current=\"step\"] .step");
      dashboard.until(() -> current.allInnerTexts().equals(List.of("map")));
      assertThat(facts(dashboard, "commits"))
          .as("nothing is committed before the first pauses are over")
          .isEmpty();
      dashboard
          .page()
          .locator("main output")
          .getByText("[9,16,25,36,36,49,7569,64,64]")
          .waitFor(new Locator.WaitForOptions().setTimeout(SLOW_MOTION_MILLIS));

      dashboard.until(() -> facts(dashboard, "acknowledges").size() == 9);
      assertThat(facts(dashboard, "map"))
          .anySatisfy(
              text -> assertThat(text).containsPattern("^job:\\{.*\\}:in · string · \\d+ bytes"));
      assertThat(facts(dashboard, "tasks"))
          .hasSize(9)
          .first()
          .asString()
          .containsPattern(
              "topic pool-tasks, partition \\d+, offset \\d+ · \\d+ bytes · \\{\"job\":");
      assertThat(facts(dashboard, "a worker").get(0))
          .containsPattern("delivery 1 · acquired for 2 s");
      assertThat(facts(dashboard, "reads"))
          .as("87 in eight bytes")
          .anySatisfy(text -> assertThat(text).contains("00 00 00 00 00 00 00 57"));
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_runs_andItsStepHasFacts(
      String example, String step, Pattern fact, RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/learn/" + example)) {
      var run = dashboard.button("Run it here");
      run.click();

      dashboard.until(BOUND, () -> facts(dashboard, step).stream().anyMatch(fact.asPredicate()));
      dashboard.until(BOUND, run::isEnabled);
      assertThat(dashboard.alert().count()).isZero();
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  static Stream<Arguments> examples() {
    return Stream.of(
        example(
            "process", "a free worker", "topic pool-tasks, .* headers .*kind=process.* pid \\d+"),
        example("queue", "None", "position 6"),
        example(
            "array",
            "writes its cell",
            "array:\\{.*\\}:data · from byte 0 · 4 bytes · 00 00 00 04"),
        example("pipe", "send", "topic pipe-a-to-b, partition \\d+, offset \\d+ · end a"));
  }

  private static Arguments example(String name, String step, String fact) {
    return Arguments.of(name, step, Pattern.compile(fact));
  }

  /** Returns what is said to have happened in a step of the example. */
  private static List<String> facts(Dashboard dashboard, String step) {
    return dashboard
        .page()
        .getByLabel(step + ": what happened")
        .getByRole(AriaRole.LISTITEM)
        .allInnerTexts();
  }
}
