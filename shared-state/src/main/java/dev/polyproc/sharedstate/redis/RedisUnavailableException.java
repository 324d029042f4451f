package dev.polyproc.sharedstate.redis;

import static java.util.regex.Pattern.MULTILINE;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.regex.Pattern;

/**
 * Redis is of no use at the moment: it is away, too slow, not done with reading its file, or cannot
 * write to it. What was asked for has not happened, or its answer was lost; it does not happen
 * later, and can be asked for again.
 */
public final class RedisUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the client says of a break; in place of the answers of a batch, the exception's name. */
  private static final Pattern BREAK =
      Pattern.compile("CONNECTION_CLOSED|^ERR \\[\\d+] [\\w.]+Exception", MULTILINE);

  /** What Redis says while it reads. */
  private static final Pattern READS = Pattern.compile("LOADING Redis is");

  /** What Redis says to whatever would write, until it can again: its disk is full, say. */
  private static final Pattern CANNOT_WRITE =
      Pattern.compile("MISCONF Errors writing to the AOF file: (.*?)( script: .*)?$", MULTILINE);

  private final String reason;

  RedisUnavailableException(Throwable cause) {
    super(reasonOf(cause) + ": " + cause, cause);
    this.reason = reasonOf(cause);
  }

  /** What is wrong with Redis, in words for whoever called. */
  public String reason() {
    return reason;
  }

  /**
   * Any other error that Redis itself answered is for the caller: it would answer the same again.
   */
  static boolean matches(Throwable failure) {
    var says = String.valueOf(failure.getMessage());
    return !(failure instanceof ErrorType)
        || DeadlinePassed.matches(failure)
        || BREAK.matcher(says).find()
        || READS.matcher(says).find()
        || CANNOT_WRITE.matcher(says).find();
  }

  private static String reasonOf(Throwable failure) {
    var says = String.valueOf(failure.getMessage());
    var cannotWrite = CANNOT_WRITE.matcher(says);
    if (cannotWrite.find()) {
      return "Redis cannot write its file (%s) and takes nothing until it can"
          .formatted(cannotWrite.group(1));
    }
    return READS.matcher(says).find() ? "Redis still reads its file" : "Redis does not answer";
  }
}
