package dev.polyproc.systemtests.browser.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.ScreenshotOptions;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An animation of a part of the page: pictures at regular times, joined by {@code animation.py}.
 *
 * <p>The command {@code python3}, or that of {@code PYTHON}, must have Pillow.
 */
final class Animation {
  /** The time between two frames. */
  static final Duration PERIOD = Duration.ofMillis(250);

  private static final String PYTHON =
      Optional.ofNullable(System.getenv("PYTHON")).orElse("python3");
  private static final Path SCRIPT = Path.of("system-tests/src/browser/python/animation.py");

  private final Locator part;
  private final Path folder;
  private final long begin = System.nanoTime();
  private final List<Path> frames = new ArrayList<>();

  /**
   * @param folder where the frames are
   */
  Animation(Locator part, Path folder) {
    this.part = part;
    this.folder = folder;
  }

  /** Adds a frame: how the part looks now. */
  void add() {
    var frame = folder.resolve("%03d.png".formatted(frames.size()));
    part.screenshot(new ScreenshotOptions().setPath(frame));
    frames.add(frame);
  }

  /** Returns the number of frames so far. */
  int size() {
    return frames.size();
  }

  /** Waits until it is time for another frame: immediately, if the last ones took too long. */
  void awaitNext() {
    var next = PERIOD.multipliedBy(frames.size());
    var passed = Duration.ofNanos(System.nanoTime() - begin);
    part.page().waitForTimeout((double) Math.max(0, next.minus(passed).toMillis()));
  }

  /** Joins the frames to a file. */
  void write(Path file) throws IOException, InterruptedException {
    var script = RunningSystem.home().resolve(SCRIPT).toString();
    var command = new ArrayList<>(List.of(PYTHON, script, file.toString()));
    command.add(String.valueOf(PERIOD.toMillis()));
    frames.forEach(frame -> command.add(frame.toString()));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
        .as("animation.py needs Pillow (python3-pil)")
        .isZero();
  }
}
