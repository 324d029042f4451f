package dev.polyproc.sharedstate.redis;

/** Redis has no memory left for a write, which had no effect. */
public final class RedisFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Redis's error for a command, and for a command within a script. */
  private static final String ERROR = "OOM command not allowed";

  RedisFullException(Throwable cause) {
    super("Redis has no memory left: " + cause, cause);
  }

  static boolean matches(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().contains(ERROR);
  }
}
