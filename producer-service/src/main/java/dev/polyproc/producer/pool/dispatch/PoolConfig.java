package dev.polyproc.producer.pool.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The knobs of the pool at the front door. */
@ConfigMapping(prefix = "polyproc.pool")
public interface PoolConfig {
  /** The most values that one map may have. */
  @WithDefault("4000000")
  int maxValues();

  /** The largest request body, in bytes. */
  @WithDefault("64000000")
  long maxBodyBytes();

  /** The largest body of an imap, in bytes; it is read while its results are sent. */
  @WithDefault("1000000000000")
  long maxImapBytes();

  /** How long values that are not numbers may be together, in bytes: they go through in one go. */
  @WithDefault("16000000")
  int maxJsonBytes();

  /** How many jobs may run at once; more get 503. */
  @WithDefault("64")
  int maxJobs();

  /** How many callers may read results as they come; more get 503. */
  @WithDefault("64")
  int maxStreams();

  /** For how long a synchronous call waits for its job; after that the answer is 504. */
  @WithDefault("5m")
  Duration maxWait();

  /** For how long a job that has ended is remembered, and its results, unless they were fetched. */
  @WithDefault("10m")
  Duration keepReport();

  /**
   * After how long a task is dispatched again that is not done and that no worker has, though one
   * is idle; twice as long each time after that, and four times as long while all are busy. Covers
   * records and commits that were lost.
   */
  @WithDefault("15s")
  Duration redispatchAfter();

  /** The hosts that callbacks may be sent to, by name; none unless this is set. */
  Optional<List<String>> callbackHosts();
}
