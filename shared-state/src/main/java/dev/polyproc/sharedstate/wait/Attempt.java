package dev.polyproc.sharedstate.wait;

import java.time.Duration;

/**
 * What one attempt came to.
 *
 * @param <T> what is waited for
 * @param answer the answer, if this attempt settles the matter or the time is over
 * @param settled whether the wait is over
 * @param retryWithin when to attempt again at the latest, wake-up or not
 */
public record Attempt<T>(T answer, boolean settled, Duration retryWithin) {
  private static final Duration ANY = Duration.ofDays(1);

  /** The wait is over. */
  public static <T> Attempt<T> settled(T answer) {
    return new Attempt<>(answer, true, ANY);
  }

  /**
   * The wait goes on.
   *
   * @param answer what the caller is to be answered if the time is over
   */
  public static <T> Attempt<T> pending(T answer) {
    return new Attempt<>(answer, false, ANY);
  }

  /**
   * The wait goes on.
   *
   * @param answer what the caller is to be answered if the time is over
   * @param retryWithin when it is known that an attempt may succeed: the end of a lease, say
   */
  public static <T> Attempt<T> pending(T answer, Duration retryWithin) {
    return new Attempt<>(answer, false, retryWithin);
  }
}
