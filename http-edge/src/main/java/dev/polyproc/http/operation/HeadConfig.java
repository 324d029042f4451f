package dev.polyproc.http.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How long the head of a request may be. Both limits have to stay below those of the HTTP server
 * ({@code quarkus.http.limits}), which refuses without a problem.
 */
@ConfigMapping(prefix = "polyproc.http")
interface HeadConfig {
  /** The longest path with its query, in characters; a longer one gets 414. */
  @WithDefault("8192")
  int maxTargetLength();

  /** The most characters of all headers, names and values; more get 431. */
  @WithDefault("16384")
  int maxHeaderLength();
}
