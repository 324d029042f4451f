package dev.polyproc.producer.array;

import dev.polyproc.sharedstate.registry.Registry;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the arrays in producer-service. */
@ConfigMapping(prefix = "polyproc.array")
public interface ArrayConfig {
  /** The maximum number of bytes of one array's elements; more get 413. At most 2^29. */
  @WithDefault("64000000")
  int maxBytes();

  /** The maximum number of bytes of all arrays' elements; more get 429. */
  @WithDefault("256000000")
  long maxTotalBytes();

  /** The maximum number of arrays; more get 429. */
  @WithDefault("1000")
  int maxArrays();

  /** The largest request body, in bytes. */
  @WithDefault("250000000")
  long maxBodyBytes();

  /** The maximum number of concurrent uploads and downloads of large arrays; more get 503. */
  @WithDefault("32")
  int maxTransfers();

  /** After how long without use an array expires. */
  @WithDefault("1h")
  Duration expire();

  /** Returns the limits of all arrays. */
  default Registry.Limits limits() {
    return new Registry.Limits(maxArrays(), maxTotalBytes());
  }
}
