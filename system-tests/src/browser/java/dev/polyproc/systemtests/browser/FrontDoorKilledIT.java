package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.polyproc.systemtests.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests an open page when the service that serves it is killed, and is started again. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class FrontDoorKilledIT {
  private static final int START_MILLIS = 120_000;

  @BeforeEach
  @AfterEach
  void frontDoorIsThere(RunningSystem system) {
    system.awaitWhole();
  }

  @Test
  void lostConnection_isShownAndNothingIsMissingOrTwiceAfterwards(
      RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      var pool = new PoolView(dashboard, system);
      system.kill("producer-service");
      dashboard.page().getByText("Connection lost").waitFor();
      dashboard
          .page()
          .getByText(Dashboard.LIVE)
          .waitFor(new Locator.WaitForOptions().setTimeout(START_MILLIS));

      dashboard.button("Run").click();

      assertThat(pool.results(9)).hasSize(9);
      dashboard.button("Table").click();
      pool.assertTasksEqualReport();
    }
  }
}
