package dev.polyproc.sharedstate.queue;

import java.time.Duration;

/**
 * What a queue is made with, for its whole life.
 *
 * @param consumer what takes the items out
 * @param maxsize how many items it holds at most, or 0 for as many as a queue may hold at all
 * @param expire after how long without use it is forgotten; a getter that waits uses it
 * @param keepUnfinished the same, while it has items that are not done
 * @param keepClosed the same, once it is closed and everything in it is done
 * @param keepItems how many shown items are kept
 * @param keepBytes how many bytes the shown items that are kept may have together
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
      throw new IllegalArgumentException("maxsize " + maxsize + ", keepItems " + keepItems);
    }
  }
}
