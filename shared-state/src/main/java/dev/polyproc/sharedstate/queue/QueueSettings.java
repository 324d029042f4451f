package dev.polyproc.sharedstate.queue;

import java.time.Duration;

/**
 * The settings of a queue, which never change.
 *
 * @param consumer the consumer of the queue
 * @param maxsize the maximum number of items, or 0 for the general limit
 * @param expire how long the queue is kept unused; a getter that waits uses it
 * @param keepUnfinished how long it is kept unused while it has items that are not done
 * @param keepClosed how long it is kept unused when it is closed and every item is done
 * @param keepItems the maximum number of shown items that are kept
 * @param keepBytes the maximum size of the shown items that are kept, in bytes
 */
public record QueueSettings(
    QueueConsumer consumer,
    int maxsize,
    Duration expire,
    Duration keepUnfinished,
    Duration keepClosed,
    int keepItems,
    long keepBytes) {
  public QueueSettings {
    if (maxsize < 0 || keepItems < 1) {
      throw new IllegalArgumentException(
          "maxsize %d must be at least 0, keepItems %d at least 1".formatted(maxsize, keepItems));
    }
  }
}
