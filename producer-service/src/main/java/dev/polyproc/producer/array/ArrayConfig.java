package dev.polyproc.producer.array;

import dev.polyproc.sharedstate.registry.Registry;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of the arrays at the front door. */
@ConfigMapping(prefix = "polyproc.array")
public interface ArrayConfig {
  /** The most bytes that the elements of one array may have; more get 413. At most 2^29. */
  @WithDefault("64000000")
  int maxBytes();

  /** The most bytes that the elements of all arrays may have together; more get 429. */
  @WithDefault("256000000")
  long maxTotalBytes();

  /** How many arrays there may be; more get 429. */
  @WithDefault("1000")
  int maxArrays();

  /** The largest request body, in bytes. */
  @WithDefault("250000000")
  long maxBodyBytes();

  /** How many uploads and downloads of large arrays may go on at once; more get 503. */
  @WithDefault("32")
  int maxTransfers();

  /** After how long without use an array is forgotten. */
  @WithDefault("1h")
  Duration expire();

  /** What all arrays may take. */
  default Registry.Limits limits() {
    return new Registry.Limits(maxArrays(), maxTotalBytes());
  }
}
