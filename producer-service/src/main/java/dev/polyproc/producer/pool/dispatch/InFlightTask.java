package dev.polyproc.producer.pool.dispatch;

/**
 * A task that was dispatched and is not known to be done. Immutable.
 *
 * @param range its chunks
 * @param known when it was known last, in nanoseconds, that it may yet come: it was dispatched, or
 *     a worker had it, or there was no idle worker to take it
 * @param had when it was dispatched last, or a worker had it
 * @param times how often it was dispatched
 */
record InFlightTask(ChunkRange range, long known, long had, int times) {
  /** How much longer a task may wait for busy workers than for idle ones. */
  private static final int BUSY = 4;

  private static final int MAX_DOUBLINGS = 16;

  static InFlightTask dispatched(ChunkRange range, long now, int times) {
    return new InFlightTask(range, now, now, times);
  }

  /** The task after a look at the workers: one has it, or one is idle and does not. */
  InFlightTask observed(boolean inWork, boolean anyIdle, long now) {
    if (inWork) {
      return new InFlightTask(range, now, now, times);
    }
    return anyIdle ? this : new InFlightTask(range, now, had, times);
  }

  /** Whether it is to be dispatched again; twice as much patience for each time that it was. */
  boolean isOverdue(long now, long patience) {
    long patienceNow = patience << Math.min(times - 1, MAX_DOUBLINGS);
    return now - known > patienceNow || now - had > BUSY * patienceNow;
  }
}
