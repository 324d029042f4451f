package dev.polyproc.benchmarks;

import java.time.Duration;

/** An interruptible sleep that throws {@link BenchException}. */
final class Sleep {
  private Sleep() {}

  static void of(Duration duration) throws BenchException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }
}
