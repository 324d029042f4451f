package dev.polyproc.producer.pool.dispatch;

/**
 * A task that was dispatched and is not committed, as far as is known. Immutable.
 *
 * @param range its chunks
 * @param plausible the last time, in nanoseconds, at which the task was not missing: it was
 *     dispatched, a worker ran it, or all workers were busy
 * @param seen the last time at which the task was dispatched or a worker ran it
 * @param times how often the task was dispatched
 */
record InFlightTask(ChunkRange range, long plausible, long seen, int times) {
  /** The timeout is so much longer while all workers are busy. */
  private static final int BUSY_FACTOR = 4;

  private static final int MAX_DOUBLINGS = 16;

  static InFlightTask dispatched(ChunkRange range, long now, int times) {
    return new InFlightTask(range, now, now, times);
  }

  /**
   * Returns the task after an observation of the workers: whether one runs it, and whether one is
   * idle.
   */
  InFlightTask observed(boolean inWork, boolean anyIdle, long now) {
    if (inWork) {
      return new InFlightTask(range, now, now, times);
    }
    return anyIdle ? this : new InFlightTask(range, now, seen, times);
  }

  /** Returns whether the task is to be dispatched again. The timeout doubles with each dispatch. */
  boolean isOverdue(long now, long redispatchNanos) {
    long timeout = redispatchNanos << Math.min(times - 1, MAX_DOUBLINGS);
    return now - plausible > timeout || now - seen > BUSY_FACTOR * timeout;
  }
}
