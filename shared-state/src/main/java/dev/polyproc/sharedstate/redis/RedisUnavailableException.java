package dev.polyproc.sharedstate.redis;

import static java.util.regex.Pattern.MULTILINE;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.regex.Pattern;

/**
 * Redis cannot serve a call now: it is out of reach, too slow, still loading its data, or unable to
 * write its file. The call had no effect, or its answer was lost. It has no effect later and can be
 * repeated.
 */
public final class RedisUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The client's errors for a lost connection; in a batch, the name of an exception. */
  private static final Pattern DISCONNECTED =
      Pattern.compile("CONNECTION_CLOSED|^ERR \\[\\d+] [\\w.]+Exception", MULTILINE);

  /** Redis's error while it loads its data. */
  private static final Pattern LOADING = Pattern.compile("LOADING Redis is");

  /**
   * Redis's error for writes while it cannot write its file, for example on a full disk. The name
   * of a script follows it, or, in a batch, the next error.
   */
  private static final Pattern CANNOT_WRITE =
      Pattern.compile(
          "MISCONF Errors writing to the AOF file: (.*?)(?= script: |ERR \\[|MISCONF |$)",
          MULTILINE);

  private final String reason;

  RedisUnavailableException(Throwable cause) {
    super(reasonOf(cause) + ": " + cause, cause);
    this.reason = reasonOf(cause);
  }

  /** Returns the reason in words for a caller. */
  public String reason() {
    return reason;
  }

  /**
   * Returns whether a failure means that Redis is unavailable. Any other error from Redis is a
   * permanent one, which a repeated call would get again.
   */
  static boolean matches(Throwable failure) {
    var message = String.valueOf(failure.getMessage());
    return !(failure instanceof ErrorType)
        || DeadlinePassed.matches(failure)
        || DISCONNECTED.matcher(message).find()
        || LOADING.matcher(message).find()
        || ClusterError.matches(failure)
        || CANNOT_WRITE.matcher(message).find();
  }

  private static String reasonOf(Throwable failure) {
    var message = String.valueOf(failure.getMessage());
    var cannotWrite = CANNOT_WRITE.matcher(message);
    if (cannotWrite.find()) {
      return "Redis cannot write its file (%s) and refuses writes until it can"
          .formatted(cannotWrite.group(1));
    }
    return LOADING.matcher(message).find()
        ? "Redis is still loading its data"
        : "Redis does not answer";
  }
}
