package dev.polyproc.sharedstate.redis;

import io.vertx.redis.client.impl.types.ErrorType;

/** The error of a script that did not run, because its deadline had passed: prologue.lua. */
final class DeadlinePassed {
  private static final String PREFIX = "LATE ";

  /** Returns whether a failure is this error. */
  static boolean matches(Throwable failure) {
    return failure instanceof ErrorType
        && failure.getMessage() != null
        && failure.getMessage().startsWith(PREFIX);
  }

  private DeadlinePassed() {}
}
