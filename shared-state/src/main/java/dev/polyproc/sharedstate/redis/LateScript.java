package dev.polyproc.sharedstate.redis;

import io.vertx.redis.client.impl.types.ErrorType;

/** The answer to a script that did not run, because its deadline had passed: deadline.lua. */
final class LateScript {
  private static final String SAYS = "LATE ";

  static boolean isMeantBy(Throwable failure) {
    return failure instanceof ErrorType
        && failure.getMessage() != null
        && failure.getMessage().startsWith(SAYS);
  }

  private LateScript() {}
}
