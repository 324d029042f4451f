package dev.polyproc.producer.pool.dispatch;

import java.time.Duration;

/**
 * How long the chunks of a job take, as far as was heard, and how many of them make a good task: so
 * many that the way to the worker and back is small beside them, so few that no worker has much
 * more to do than another. For one thread at a time.
 */
final class TaskSizer {
  /** How long a task is to take. */
  private static final Duration TASK = Duration.ofMillis(4);

  /** How many chunks a task may have as long as nothing is known, and at the most. */
  private static final int UNKNOWN = 64;

  private static final int MAX = 1_024;

  /** How much the latest task counts, against all those before it. */
  private static final double WEIGHT = 0.5;

  private double microsPerChunk = Double.NaN;

  /** A task has come back. */
  void record(int chunks, long micros) {
    if (chunks > 0) {
      double latest = Math.max(1, (double) micros / chunks);
      microsPerChunk = isKnown() ? WEIGHT * latest + (1 - WEIGHT) * microsPerChunk : latest;
    }
  }

  /** Whether a task has come back. */
  boolean isKnown() {
    return !Double.isNaN(microsPerChunk);
  }

  /** How many chunks the next task should have at the most. */
  int chunks() {
    return isKnown()
        ? (int) Math.max(1, Math.min(MAX, TASK.toNanos() / (1_000 * microsPerChunk)))
        : UNKNOWN;
  }
}
