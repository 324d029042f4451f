package dev.polyproc.worker.python;

import java.time.Duration;

/**
 * How many chunks of a job travel in one frame: as many as take about two milliseconds at the pace
 * of the previous ones. Chunks that another worker could take meanwhile do not wait much longer.
 * For one thread.
 */
final class BatchSize {
  private static final long TARGET_NANOS = Duration.ofMillis(2).toNanos();
  private static final int GROWTH = 32;
  private static final int MAX = 256;

  /** The maximum length in bytes of the questions of a batch; a single chunk may be longer. */
  static final int MAX_BYTES = 64 * 1024;

  private int size = 1;

  /** Returns the number of chunks. */
  int get() {
    return size;
  }

  /**
   * Records how long the child took for some chunks. The time on the way does not count: a busy
   * machine, on which the way takes long, needs large batches rather than small ones.
   */
  void record(int chunks, Duration wall) {
    long fitting = TARGET_NANOS * chunks / Math.max(1, wall.toNanos());
    size = (int) Math.max(1, Math.min(fitting, Math.min(MAX, (long) chunks * GROWTH)));
  }

  /** Records that a chunk is too long for a batch. */
  void reset() {
    size = 1;
  }
}
