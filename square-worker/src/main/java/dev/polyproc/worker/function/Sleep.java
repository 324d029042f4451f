package dev.polyproc.worker.function;

import jakarta.inject.Singleton;

/** Python's {@code time.sleep}, but in milliseconds. */
@Singleton
final class Sleep implements NumberFunction {
  private static final long MAX_MILLIS = 3_600_000;

  @Override
  public String name() {
    return "sleep";
  }

  @Override
  public String summary() {
    return "waits n milliseconds without using a CPU; returns n";
  }

  @Override
  public long apply(long millis) throws InterruptedException {
    if (millis < 0 || millis > MAX_MILLIS) {
      throw new IllegalArgumentException("sleep takes 0 to 3600000 milliseconds, not " + millis);
    }
    Thread.sleep(millis);
    return millis;
  }
}
