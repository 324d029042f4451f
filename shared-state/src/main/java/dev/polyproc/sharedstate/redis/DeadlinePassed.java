package dev.polyproc.sharedstate.redis;

import io.vertx.redis.client.impl.types.ErrorType;

/** The answer to a script that did not run, because its deadline had passed: deadline.lua. */
final class DeadlinePassed {
  private static final String SAYS = "LATE ";

  static boolean matches(Throwable failure) {
    return failure instanceof ErrorType
        && failure.getMessage() != null
        && failure.getMessage().startsWith(SAYS);
  }

  private DeadlinePassed() {}
}
