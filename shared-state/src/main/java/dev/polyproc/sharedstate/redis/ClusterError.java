package dev.polyproc.sharedstate.redis;

import static java.util.regex.Pattern.MULTILINE;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.regex.Pattern;

/**
 * The errors of a Redis Cluster's node that does not serve a slot now, or not any more. The command
 * had no effect.
 */
final class ClusterError {
  private static final Pattern NOT_SERVED =
      Pattern.compile(
          "^(ERR \\[\\d+] )?(MOVED|ASK|TRYAGAIN|CLUSTERDOWN|MASTERDOWN|READONLY) ", MULTILINE);

  private ClusterError() {}

  static boolean matches(Throwable failure) {
    return failure instanceof ErrorType
        && failure.getMessage() != null
        && NOT_SERVED.matcher(failure.getMessage()).find();
  }
}
