package dev.polyproc.producer.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of the pool at the front door. */
@ConfigMapping(prefix = "polyproc.pool")
public interface PoolConfig {
  /** The most values that one map may have. */
  @WithDefault("4000000")
  int maxValues();

  /** The largest request body, in bytes. */
  @WithDefault("64000000")
  long maxBodyBytes();

  /** How many jobs may run at once; more get 503. */
  @WithDefault("64")
  int maxJobs();

  /** For how long a synchronous call waits for its job; after that the answer is 504. */
  @WithDefault("5m")
  Duration maxWait();

  /** For how long a job that has ended is remembered. */
  @WithDefault("10m")
  Duration keepReport();

  /**
   * After how long a chunk that was dispatched and is not done is dispatched again, the first time;
   * twice as long each time after that. Covers records and commits that were lost.
   */
  @WithDefault("15s")
  Duration redispatchAfter();
}
