package dev.polyproc.systemtests.browser.picture;

import dev.polyproc.systemtests.RunningSystem;
import java.nio.file.Path;

/**
 * The folder of the pictures: that of the documentation, or {@code -Dscreenshots.folder}, which is
 * relative to the project's folder.
 */
final class Folder {
  private static final String NAME = System.getProperty("screenshots.folder", "docs/images");

  private Folder() {}

  /** Returns the path of a picture, as in {@code dashboard-pool-dark.png}. */
  static Path resolve(String name, String theme, String extension) {
    var file = "dashboard-%s-%s.%s".formatted(name, theme, extension);
    return RunningSystem.home().resolve(NAME).resolve(file);
  }
}
