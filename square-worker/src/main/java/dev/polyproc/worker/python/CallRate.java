package dev.polyproc.worker.python;

import java.util.concurrent.TimeUnit;

/**
 * The limit of the rate of one child's calls, a token bucket that holds the calls of one second:
 * after a pause, that many calls are made at once, and further calls wait. For one thread.
 */
final class CallRate {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long interval;

  /** When the next call is due, by {@link System#nanoTime}. */
  private long next = System.nanoTime() - SECOND;

  /**
   * @param perSecond the maximum number of calls per second
   */
  CallRate(int perSecond) {
    this.interval = SECOND / perSecond;
  }

  /** Waits until the next call is due. */
  void await() throws InterruptedException {
    long now = System.nanoTime();
    if (next - now > 0) {
      TimeUnit.NANOSECONDS.sleep(next - now);
    }
    next = Math.max(next, now - SECOND) + interval;
  }
}
