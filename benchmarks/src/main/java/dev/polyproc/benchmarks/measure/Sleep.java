package dev.polyproc.benchmarks.measure;

import java.time.Duration;

/** An interruptible sleep that throws {@link BenchException}. */
public final class Sleep {
  private Sleep() {}

  public static void of(Duration duration) throws BenchException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }
}
