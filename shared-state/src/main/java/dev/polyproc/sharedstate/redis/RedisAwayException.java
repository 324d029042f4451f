package dev.polyproc.sharedstate.redis;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.regex.Pattern;

/**
 * Redis did not answer: it is away, too slow, or not done with reading its file. What was asked for
 * may or may not have happened.
 */
public final class RedisAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What Redis says while it reads, also of one command of a batch, and the client of a break. */
  private static final Pattern SAYS = Pattern.compile("LOADING Redis is|CONNECTION_CLOSED");

  RedisAwayException(Throwable cause) {
    super("Redis does not answer: " + cause, cause);
  }

  /**
   * Any other error that Redis itself answered is for the caller: it would answer the same again.
   */
  static boolean isMeantBy(Throwable failure) {
    return !(failure instanceof ErrorType)
        || SAYS.matcher(String.valueOf(failure.getMessage())).find();
  }
}
