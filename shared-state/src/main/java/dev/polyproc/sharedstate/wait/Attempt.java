package dev.polyproc.sharedstate.wait;

import java.time.Duration;

/**
 * The outcome of one attempt of a waiter.
 *
 * @param <T> the type of the answer
 * @param answer the answer for the caller, if this attempt ends the wait or the time is over
 * @param settled whether the attempt ends the wait
 * @param retryWithin the time after which to attempt again, even without a wake-up
 */
public record Attempt<T>(T answer, boolean settled, Duration retryWithin) {
  private static final Duration NO_RETRY_TIME = Duration.ofDays(1);

  /** Returns an attempt that ends the wait. */
  public static <T> Attempt<T> settled(T answer) {
    return new Attempt<>(answer, true, NO_RETRY_TIME);
  }

  /**
   * Returns an attempt after which the wait continues.
   *
   * @param answer the answer for the caller if the time is over
   */
  public static <T> Attempt<T> pending(T answer) {
    return new Attempt<>(answer, false, NO_RETRY_TIME);
  }

  /**
   * Returns an attempt after which the wait continues.
   *
   * @param answer the answer for the caller if the time is over
   * @param retryWithin when the next attempt may succeed, for example at the end of a lease
   */
  public static <T> Attempt<T> pending(T answer, Duration retryWithin) {
    return new Attempt<>(answer, false, retryWithin);
  }
}
