package dev.polyproc.sharedstate.redis;

/** Redis has no memory left for what was to be written; nothing was. */
public final class RedisFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What Redis says, by itself or from within a script. */
  private static final String SAYS = "OOM command not allowed";

  RedisFullException(Throwable cause) {
    super("Redis has no memory left: " + cause, cause);
  }

  static boolean matches(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().contains(SAYS);
  }
}
