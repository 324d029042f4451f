package dev.polyproc.producer.pool.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the pool in producer-service. */
@ConfigMapping(prefix = "polyproc.pool")
public interface PoolConfig {
  /** The maximum number of values of one map; more get 413. */
  @WithDefault("4000000")
  int maxValues();

  /** The largest request body, in bytes. */
  @WithDefault("64000000")
  long maxBodyBytes();

  /** The largest body of an imap, in bytes; it is read while its results are sent. */
  @WithDefault("1000000000000")
  long maxImapBytes();

  /** The maximum total length of values that are not numbers, in bytes: they are held in memory. */
  @WithDefault("16000000")
  int maxJsonBytes();

  /** How many jobs may run at once; more get 503. */
  @WithDefault("64")
  int maxJobs();

  /** How many streams of results may be open; more get 503. */
  @WithDefault("64")
  int maxStreams();

  /** How long a synchronous call waits for its job; after that the answer is 504. */
  @WithDefault("5m")
  Duration maxWait();

  /** How long the report of an ended job is kept, and its results unless they were fetched. */
  @WithDefault("10m")
  Duration keepReport();

  /**
   * After how long a task that no worker runs, though one is idle, is dispatched again. The time
   * doubles with each dispatch, and is four times as long while all workers are busy. Covers lost
   * records and lost commits.
   */
  @WithDefault("15s")
  Duration redispatchAfter();

  /** The names of the hosts that may be called back; by default none. */
  Optional<List<String>> callbackHosts();
}
