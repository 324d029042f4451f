package dev.polyproc.http.body;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of request bodies. */
@ConfigMapping(prefix = "polyproc.http")
public interface BodyConfig {
  /** The largest body of an operation that has no setting of its own, in bytes; more get 413. */
  @WithDefault("1024")
  long maxBodyBytes();

  /**
   * The largest body that is collected before its operation is called, in bytes, if the operation
   * can read a body while it arrives.
   */
  @WithDefault("65536")
  int maxWholeBytes();

  /**
   * The maximum total size of the bodies that are being collected, in bytes; more get 503. Bodies
   * that are read while they arrive do not count.
   */
  @WithDefault("67108864")
  long maxCollectedBytes();

  /**
   * The maximum number of bodies that are read while they arrive; each holds a thread. More get
   * 503.
   */
  @WithDefault("48")
  int maxStreamedBodies();

  /** The longest pause within a body; after that the caller gets 408. */
  @WithDefault("10s")
  Duration bodyIdleTimeout();

  /** The longest time for a whole body; after that the caller gets 408. */
  @WithDefault("5m")
  Duration bodyTimeout();

  /** Both bounds for a body whose caller may pause between its parts: {@code imap}. */
  @WithDefault("10m")
  Duration openBodyTimeout();
}
