package dev.polyproc.producer.pool.dispatch;

import java.time.Duration;

/**
 * The size of a job's tasks, from the measured duration of its chunks: large enough that dispatch
 * and commit cost little in comparison, small enough that the workers finish at about the same
 * time. For one thread at a time.
 */
final class TaskSizer {
  /** The target duration of a task. */
  private static final Duration TASK = Duration.ofMillis(4);

  /** The number of chunks in a task before the first measurement, and the maximum. */
  private static final int UNKNOWN = 64;

  private static final int MAX = 1_024;

  /** The weight of the latest task against all those before it. */
  private static final double WEIGHT = 0.5;

  private double microsPerChunk = Double.NaN;

  /** Records the duration of a task. */
  void record(int chunks, long micros) {
    if (chunks > 0) {
      double latest = Math.max(1, (double) micros / chunks);
      microsPerChunk = isKnown() ? WEIGHT * latest + (1 - WEIGHT) * microsPerChunk : latest;
    }
  }

  /** Returns whether a task was measured. */
  boolean isKnown() {
    return !Double.isNaN(microsPerChunk);
  }

  /** Returns the maximum number of chunks in the next task. */
  int chunks() {
    return isKnown()
        ? (int) Math.max(1, Math.min(MAX, TASK.toNanos() / (1_000 * microsPerChunk)))
        : UNKNOWN;
  }
}
