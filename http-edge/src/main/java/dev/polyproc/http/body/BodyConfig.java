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
   * The largest body that is collected before its operation is called, in bytes, where the
   * operation could read it while it comes in.
   */
  @WithDefault("65536")
  int maxWholeBytes();

  /**
   * How many bytes of bodies may be collected at once, over all callers; more get 503. Bodies that
   * are read while they come in do not count.
   */
  @WithDefault("67108864")
  long maxCollectedBytes();

  /** How many bodies may be read at once while they come in; each has a thread. More get 503. */
  @WithDefault("48")
  int maxStreamedBodies();

  /** For how long a caller may send nothing amid its body; after that it gets 408. */
  @WithDefault("10s")
  Duration bodyIdleTimeout();

  /** For how long a caller may send its body at the most; after that it gets 408. */
  @WithDefault("5m")
  Duration bodyTimeout();

  /**
   * The same two bounds of a body of which the caller may pause between the parts: {@code imap}.
   */
  @WithDefault("10m")
  Duration openBodyTimeout();
}
