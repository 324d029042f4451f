package dev.polyproc.producer.pool.dispatch;

/**
 * The limit of a job's tasks in flight, that is, dispatched and not yet done.
 *
 * <p>A worker runs one task at a time. If a job may use all workers, a second task for each of them
 * may wait in the topic, so that no worker waits for the next dispatch. If there are more workers
 * than the job may use, the tasks in flight are those that run.
 */
final class InFlightLimit {
  private static final int AHEAD = 2;

  /**
   * Returns the number of tasks.
   *
   * @param measured whether the duration of a chunk is known: before that, a second task for each
   *     worker would be of the wrong size
   */
  static int size(int processes, int liveWorkers, boolean measured) {
    int atOnce = Math.max(1, Math.min(processes, liveWorkers));
    return processes < liveWorkers || !measured ? atOnce : AHEAD * atOnce;
  }

  /** Returns the fair share of one task in the chunks that are left. */
  static int share(int left, int processes, int liveWorkers) {
    int atOnce = Math.max(1, Math.min(processes, liveWorkers));
    return Math.max(1, (left + atOnce - 1) / atOnce);
  }

  private InFlightLimit() {}
}
