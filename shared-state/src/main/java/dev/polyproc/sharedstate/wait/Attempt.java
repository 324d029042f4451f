package dev.polyproc.sharedstate.wait;

import java.time.Duration;

/**
 * The outcome of one attempt of a waiter.
 *
 * @param <T> the type of the answer
 * @param answer the answer for the caller, if this attempt ends the wait or the time is over
 * @param settled whether the attempt ends the wait
 * @param arriving whether a better answer is on its way: something that was sent has not arrived in
 *     Redis. The wait then continues after its timeout, up to {@link WaitConfig#arrival}. Only for
 *     waiters without a place in a wait queue.
 * @param retryWithin the time after which to attempt again, even without a wake-up
 */
public record Attempt<T>(T answer, boolean settled, boolean arriving, Duration retryWithin) {
  private static final Duration NO_RETRY_TIME = Duration.ofDays(1);

  /** Returns an attempt that ends the wait. */
  public static <T> Attempt<T> settled(T answer) {
    return new Attempt<>(answer, true, false, NO_RETRY_TIME);
  }

  /**
   * Returns an attempt after which the wait continues.
   *
   * @param answer the answer for the caller if the time is over
   */
  public static <T> Attempt<T> pending(T answer) {
    return new Attempt<>(answer, false, false, NO_RETRY_TIME);
  }

  /**
   * Returns an attempt after which the wait continues, also if the time is over: a better answer is
   * on its way.
   *
   * @param answer the answer for the caller if the better one does not arrive in time
   */
  public static <T> Attempt<T> arriving(T answer) {
    return new Attempt<>(answer, false, true, NO_RETRY_TIME);
  }

  /**
   * Returns an attempt after which the wait continues.
   *
   * @param answer the answer for the caller if the time is over
   * @param retryWithin when the next attempt may succeed, for example at the end of a lease
   */
  public static <T> Attempt<T> pending(T answer, Duration retryWithin) {
    return new Attempt<>(answer, false, false, retryWithin);
  }
}
