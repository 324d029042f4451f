package dev.polyproc.producer.queue;

import dev.polyproc.sharedstate.queue.QueueConsumer;
import dev.polyproc.sharedstate.queue.QueueSettings;
import dev.polyproc.sharedstate.queue.QueueTail;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the queues in producer-service. */
@ConfigMapping(prefix = "polyproc.queue")
public interface QueueConfig {
  /** The largest item, in bytes of JSON. */
  @WithDefault("65536")
  int maxItemBytes();

  /** The maximum number of items of one put; more get 413. */
  @WithDefault("1000")
  int maxItems();

  /** The largest body of a put, in bytes. */
  @WithDefault("4000000")
  long maxBodyBytes();

  /** The maximum number of unfinished items of one queue: it is full then, whatever its maxsize. */
  @WithDefault("100000")
  int maxUnfinished();

  /** The maximum number of bytes of these items. */
  @WithDefault("16000000")
  long maxUnfinishedBytes();

  /** How many queues may be open at once; more get 429. */
  @WithDefault("256")
  int maxOpen();

  /** After how long without use a queue expires; a waiting getter uses it. */
  @WithDefault("1h")
  Duration expire();

  /** After how long without use a queue with unfinished items expires. */
  @WithDefault("24h")
  Duration keepUnfinished();

  /** How long a closed queue without unfinished items is kept. */
  @WithDefault("10m")
  Duration keepClosed();

  /** The maximum number of printed items that are kept. */
  @WithDefault("1000")
  int keepItems();

  /** The maximum number of bytes of these items. */
  @WithDefault("1000000")
  long keepBytes();

  /**
   * The lease of a put's positions, until Kafka has its items. If a producer dies, the items after
   * its positions wait so long. Must be longer than {@code delivery.timeout.ms}.
   */
  @WithDefault("10s")
  Duration putLease();

  /** The default lease of an item. */
  @WithDefault("30s")
  Duration lease();

  /** The longest lease of an item. */
  @WithDefault("10m")
  Duration maxLease();

  /** The longest timeout. */
  @WithDefault("60s")
  Duration maxWait();

  /** The maximum number of puts that wait for room; more get 503. */
  @WithDefault("64")
  int maxWaitingPuts();

  /** The maximum number of calls of get and join that wait; more get 503. */
  @WithDefault("1000")
  int maxWaiting();

  /** Returns the settings of a queue. */
  default QueueSettings settings(QueueConsumer consumer, int maxsize) {
    return new QueueSettings(
        consumer, maxsize, expire(), keepUnfinished(), keepClosed(), keepItems(), keepBytes());
  }

  /** Returns the limits of one queue. */
  default QueueTail.Limits limits() {
    return new QueueTail.Limits(maxUnfinished(), maxUnfinishedBytes());
  }
}
