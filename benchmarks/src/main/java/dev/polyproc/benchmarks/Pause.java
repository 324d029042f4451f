package dev.polyproc.benchmarks;

import java.time.Duration;

/** Doing nothing for a while. */
final class Pause {
  private Pause() {}

  static void of(Duration duration) throws BenchException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }
}
