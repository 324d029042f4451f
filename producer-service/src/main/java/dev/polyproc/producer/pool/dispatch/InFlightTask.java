package dev.polyproc.producer.pool.dispatch;

/**
 * A task that was dispatched and is not known to be committed. Immutable.
 *
 * @param sent the chunks of its record
 * @param range the chunks that its worker has not released
 * @param notMissingAt the last time, in nanoseconds, at which the task was not missing: it was
 *     dispatched, a worker ran it, or all workers were busy
 * @param seenAt the last time at which the task was dispatched or a worker ran it
 * @param dispatches how often the task was dispatched
 */
record InFlightTask(
    ChunkRange sent, ChunkRange range, long notMissingAt, long seenAt, int dispatches) {
  /** The factor by which the timeout is longer while all workers are busy. */
  private static final int BUSY_FACTOR = 4;

  private static final int MAX_DOUBLINGS = 16;

  static InFlightTask dispatched(ChunkRange range, long now, int dispatches) {
    return new InFlightTask(range, range, now, now, dispatches);
  }

  /** Returns the task without the chunks that its worker has released. */
  InFlightTask released(int begun) {
    var kept = new ChunkRange(range.chunk(), Math.min(begun, range.chunks()));
    return new InFlightTask(sent, kept, notMissingAt, seenAt, dispatches);
  }

  /**
   * Returns the task after an observation of the workers.
   *
   * @param running whether a worker runs it
   * @param anyIdle whether a worker is idle
   */
  InFlightTask observed(boolean running, boolean anyIdle, long now) {
    if (running) {
      return new InFlightTask(sent, range, now, now, dispatches);
    }
    return anyIdle ? this : new InFlightTask(sent, range, now, seenAt, dispatches);
  }

  /** Returns whether the task is to be dispatched again. The timeout doubles with each dispatch. */
  boolean isOverdue(long now, long redispatchNanos) {
    long timeout = redispatchNanos << Math.min(dispatches - 1, MAX_DOUBLINGS);
    return now - notMissingAt > timeout || now - seenAt > BUSY_FACTOR * timeout;
  }
}
