package dev.polyproc.sharedstate.redis;

/** A command was not sent, because its server could not be found or reached. */
final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotSentException(String reason, Throwable cause) {
    super(reason + ": " + cause, cause);
  }

  NotSentException(String reason) {
    super(reason);
  }
}
