package dev.polyproc.systemtests.browser.picture;

import com.microsoft.playwright.Page.LocatorOptions;
import dev.polyproc.systemtests.browser.Browser;
import dev.polyproc.systemtests.browser.Dashboard;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Makes the animation: a worker is crashed, and its record moves to the next one. */
@Tag("screenshots")
@ExtendWith({PicturedSystem.class, Browser.class})
class KilledWorkerIT {
  private static final int FRAMES_BEFORE_CRASH = 4;

  @ParameterizedTest
  @EnumSource
  void taskStream_withCrashedWorker_isAnimated(
      Theme theme, PicturedSystem system, Browser browser, @TempDir Path folder)
      throws IOException, InterruptedException {
    try (var dashboard = open(theme, system, browser)) {
      PoolForm.run(dashboard, "2500, 3500, 3000, 4000, 1500, 1200");
      var stream =
          dashboard.page().locator("section.card", new LocatorOptions().setHasText("Task stream"));
      var animation = new Animation(stream, folder);

      while (dashboard.exactText("succeeded").count() == 0) {
        animation.add();
        if (animation.size() == FRAMES_BEFORE_CRASH) {
          dashboard.exactButton("Crash a worker").click();
        }
        animation.awaitNext();
      }

      animation.add();
      animation.write(Folder.resolve("killed", theme.toString(), "webp"));
    }
  }

  private static Dashboard open(Theme theme, PicturedSystem system, Browser browser) {
    return Dashboard.open(
        browser,
        system.url(),
        "",
        options -> options.setViewportSize(860, 1_200).setColorScheme(theme.colorScheme()),
        page -> {});
  }
}
