package dev.polyproc.experiments.sweep;

import dev.polyproc.experiments.ExperimentException;
import java.time.Duration;

/** An interruptible sleep that throws {@link ExperimentException}. */
final class Pause {
  private Pause() {}

  static void of(Duration duration) throws ExperimentException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExperimentException("interrupted", e);
    }
  }
}
