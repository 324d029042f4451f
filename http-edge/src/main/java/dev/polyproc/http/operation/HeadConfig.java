package dev.polyproc.http.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The limits of a request's head. Both must be below those of the HTTP server ({@code
 * quarkus.http.limits}), whose answers are not problem documents.
 */
@ConfigMapping(prefix = "polyproc.http")
interface HeadConfig {
  /** The longest path with its query, in characters; a longer one gets 414. */
  @WithDefault("8192")
  int maxTargetLength();

  /** The maximum number of characters of all headers, names and values; more get 431. */
  @WithDefault("16384")
  int maxHeaderLength();
}
