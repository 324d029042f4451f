package dev.polyproc.producer.queue;

import dev.polyproc.sharedstate.queue.QueueConsumer;
import dev.polyproc.sharedstate.queue.QueueSettings;
import dev.polyproc.sharedstate.queue.QueueTail;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of the queues at the front door. */
@ConfigMapping(prefix = "polyproc.queue")
public interface QueueConfig {
  /** The largest item, in bytes of JSON. */
  @WithDefault("65536")
  int maxItemBytes();

  /** The most items that one put may have. */
  @WithDefault("1000")
  int maxItems();

  /** The largest body of a put, in bytes. */
  @WithDefault("4000000")
  long maxBodyBytes();

  /** How many items of one queue may not be done; the queue is full then, whatever its maxsize. */
  @WithDefault("100000")
  int maxUnfinished();

  /** How many bytes these items may have together, likewise. */
  @WithDefault("16000000")
  long maxUnfinishedBytes();

  /** How many queues may be open at once; more get 429. */
  @WithDefault("256")
  int maxOpen();

  /** After how long without use a queue is forgotten; a getter that waits uses it. */
  @WithDefault("1h")
  Duration expire();

  /** The same, while the queue has items that are not done. */
  @WithDefault("24h")
  Duration keepUnfinished();

  /** How long a queue is remembered that is closed and done. */
  @WithDefault("10m")
  Duration keepClosed();

  /** How many of the items that the consumer printed are kept. */
  @WithDefault("1000")
  int keepItems();

  /** How many bytes these items may have together. */
  @WithDefault("1000000")
  long keepBytes();

  /**
   * For how long a put holds its positions until the broker has its items. Items after those of a
   * producer that died wait so long. Longer than the broker may take: {@code delivery.timeout.ms}.
   */
  @WithDefault("10s")
  Duration putLease();

  /** For how long a getter holds an item, unless it says otherwise. */
  @WithDefault("30s")
  Duration lease();

  /** The longest lease a getter may ask for. */
  @WithDefault("10m")
  Duration maxLease();

  /** The longest timeout a caller may ask for. */
  @WithDefault("60s")
  Duration maxWait();

  /** How many puts may wait for room at once; more get 503. */
  @WithDefault("64")
  int maxWaitingPuts();

  /** How many calls of get and join may wait at once; more get 503. */
  @WithDefault("1000")
  int maxWaiting();

  /** The settings of a queue of which only these are given. */
  default QueueSettings settings(QueueConsumer consumer, int maxsize) {
    return new QueueSettings(
        consumer, maxsize, expire(), keepUnfinished(), keepClosed(), keepItems(), keepBytes());
  }

  /** What one queue may hold at all. */
  default QueueTail.Limits limits() {
    return new QueueTail.Limits(maxUnfinished(), maxUnfinishedBytes());
  }
}
