package dev.polyproc.systemtests.browser.picture;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ReducedMotion;
import dev.polyproc.systemtests.browser.Browser;
import dev.polyproc.systemtests.browser.Dashboard;
import java.io.IOException;
import java.nio.file.Path;

/** The pictures of a whole page, without animations, in both themes. */
final class Camera {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 860;

  private Camera() {}

  /** Opens a view in the size of the pictures. */
  static Dashboard open(Browser browser, PicturedSystem system, String path) {
    return Dashboard.open(
        browser,
        system.url(),
        path,
        options -> options.setViewportSize(WIDTH, HEIGHT).setReducedMotion(ReducedMotion.REDUCE),
        page -> {});
  }

  /** Writes the pictures of a page as it is now, from its top to its end. */
  static void picture(Dashboard dashboard, String name) throws InterruptedException {
    var page = dashboard.page();
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }");
    for (var theme : Theme.values()) {
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme.colorScheme()));
      var file = Folder.resolve(name, theme.toString(), "png");
      page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
      quantise(file);
    }
  }

  /** A picture with 256 colours is half as large. Without pngquant it stays as it is. */
  private static void quantise(Path file) throws InterruptedException {
    var path = file.toString();
    var command =
        new ProcessBuilder(
            "pngquant",
            "--force",
            "--skip-if-larger",
            "--strip",
            "--output",
            path,
            "256",
            "--",
            path);
    try {
      command.inheritIO().start().waitFor();
    } catch (IOException e) {
      System.out.println("pngquant does not run, so the picture is larger: " + e.getMessage());
    }
  }
}
