package dev.polyproc.worker.function;

import jakarta.inject.Singleton;

/**
 * Keeps a CPU busy: the same amount of arithmetic for the same number on every machine. A worker
 * with a limit of half a CPU needs twice the time.
 */
@Singleton
final class Burn implements NumberFunction {
  /** About a millisecond on a CPU of 3 GHz, as every step depends on the one before. */
  private static final int STEPS_A_MILLISECOND = 300_000;

  private static final long MAX_MILLIS = 3_600_000;

  @Override
  public String name() {
    return "burn";
  }

  @Override
  public String summary() {
    return "keeps a CPU busy with about n milliseconds' worth of arithmetic; returns its checksum";
  }

  @Override
  public long apply(long millis) throws InterruptedException {
    if (millis < 0 || millis > MAX_MILLIS) {
      throw new IllegalArgumentException("burn takes 0 to 3600000 milliseconds, not " + millis);
    }
    long state = millis + 1;
    for (long ms = 0; ms < millis; ms++) {
      state = oneMillisecond(state);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return state >>> 32;
  }

  /** Repeats Marsaglia's xorshift64 (2003). */
  private static long oneMillisecond(long state) {
    long x = state;
    for (int i = 0; i < STEPS_A_MILLISECOND; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}
