package dev.polyproc.systemtests.ha;

import java.time.Duration;

/**
 * The outcome of one call.
 *
 * @param call the call, for messages
 * @param status its status, or 0 if the service did not answer
 * @param body the body, or the reason why there is none
 * @param hasRetryAfter whether the answer says when to repeat the call
 * @param took the time until the outcome
 * @param at when the call was made, by {@link System#nanoTime}
 */
record Reply(String call, int status, String body, boolean hasRetryAfter, Duration took, long at) {
  private static final Duration BOUND = Duration.ofSeconds(10);

  boolean isDone() {
    return status >= 200 && status < 300;
  }

  /** Returns whether the service could not serve the call now and said so. */
  boolean isRefused() {
    return status == 503 && hasRetryAfter;
  }

  boolean isMissing() {
    return status == 0;
  }

  boolean isInTime() {
    return took.compareTo(BOUND) <= 0;
  }
}
