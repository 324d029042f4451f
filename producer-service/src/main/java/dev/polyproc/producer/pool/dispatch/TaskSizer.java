package dev.polyproc.producer.pool.dispatch;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The size of a job's tasks, from the measured duration of its chunks. While much is left, a task
 * gets a share of what is left, so that dispatch and commit cost little in comparison; towards the
 * end the tasks become short, so that the workers finish at about the same time (guided
 * self-scheduling: Polychronopoulos and Kuck, 1987). For one thread at a time.
 */
final class TaskSizer {
  /** The duration below which a task is not worth its dispatch. */
  private static final Duration MIN_TASK = Duration.ofMillis(8);

  /**
   * The longest duration of a task of several chunks: the tasks of other jobs wait for it. A worker
   * gives back what it cannot complete in a little more time.
   */
  private static final Duration MAX_TASK = Duration.ofMillis(20);

  /** The share of a task in what is left, in tasks for each worker. */
  private static final int TASKS_PER_WORKER = 2;

  /** The number of chunks in a task before the first measurement. */
  private static final int UNKNOWN = 64;

  /**
   * The size in bytes of the numbers in such a task: its worker reads them all, and may give most
   * of them back.
   */
  private static final int UNKNOWN_BYTES = 1 << 20;

  /** The maximum number of chunks in a task. */
  private static final int MAX = 1_024;

  /** The weight of the latest task against all those before it. */
  private static final double WEIGHT = 0.5;

  /**
   * The duration of work that is worth a worker of its own: a record costs about as much CPU time,
   * over the broker, Redis and both services.
   */
  private static final Duration WORTH_A_WORKER = Duration.ofMillis(2);

  private final int unknown;
  private double microsPerChunk;
  private boolean measured;

  /**
   * @param chunkBytes the size of a chunk of numbers; 0 for other values, whose size is not known
   * @param chunksize the number of values in a chunk
   * @param microsPerValue how long the function has taken for a value in earlier jobs, if known
   */
  TaskSizer(long chunkBytes, int chunksize, OptionalDouble microsPerValue) {
    this.unknown = (int) Math.max(1, Math.min(UNKNOWN, UNKNOWN_BYTES / Math.max(1, chunkBytes)));
    this.microsPerChunk = chunksize * microsPerValue.orElse(Double.NaN);
  }

  /** Records the duration of a task. */
  void record(int chunks, long micros) {
    if (chunks > 0) {
      double latest = Math.max(1, (double) micros / chunks);
      microsPerChunk = measured ? WEIGHT * latest + (1 - WEIGHT) * microsPerChunk : latest;
      measured = true;
    }
  }

  /** Returns whether a task of this job was measured. */
  boolean isMeasured() {
    return measured;
  }

  /**
   * Returns the fair share of one task in the chunks that are left: a share for each worker, or for
   * fewer workers if what is left is short.
   *
   * @param workers how many workers may run the job at once
   */
  int share(int left, int workers) {
    double worth = left * microsPerChunk / (WORTH_A_WORKER.toNanos() / 1_000.0);
    int tasks =
        Double.isNaN(worth) ? workers : (int) Math.max(1, Math.ceil(Math.min(workers, worth)));
    return Math.max(1, (left + tasks - 1) / tasks);
  }

  /**
   * Returns the maximum number of chunks in the next task.
   *
   * @param left the number of chunks that wait
   * @param workers how many workers may run the job at once
   */
  int chunks(int left, int workers) {
    if (!measured) {
      return unknown;
    }
    int share = left / (TASKS_PER_WORKER * workers);
    return Math.max(
        1, Math.min(MAX, Math.max(within(MIN_TASK), Math.min(within(MAX_TASK), share))));
  }

  /** Returns the number of chunks that take a time. */
  private int within(Duration time) {
    return (int) (time.toNanos() / (1_000 * microsPerChunk));
  }
}
