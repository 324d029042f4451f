package dev.polyproc.sharedstate.redis;

/**
 * Redis did not answer: it is away, or too slow. What was asked for may or may not have happened.
 */
public final class RedisAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedisAwayException(Throwable cause) {
    super("Redis does not answer: " + cause, cause);
  }
}
