package dev.polyproc.localstack;

import java.time.Duration;
import java.util.Locale;

/** Durations formatted as seconds. */
final class Seconds {
  private Seconds() {}

  static String of(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  static String since(long nanoTime) {
    return of(Duration.ofNanos(System.nanoTime() - nanoTime));
  }
}
