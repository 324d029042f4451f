package dev.polyproc.producer.pool.dispatch;

/**
 * How many tasks of a job may be in flight, that is, dispatched and not yet done.
 *
 * <p>A worker runs one task at a time. As long as a job may use all workers, they themselves keep
 * to its {@code processes}, and for each a second task may wait in the topic, so that no worker
 * waits for the front door. If there are more workers than the job may use, what is in flight is
 * what runs.
 */
final class InFlightLimit {
  private static final int AHEAD = 2;

  /**
   * The number of tasks.
   *
   * @param paced whether it is known how long a chunk takes: before that, a second task for each
   *     worker would be of the wrong size
   */
  static int size(int processes, int liveWorkers, boolean paced) {
    int atOnce = Math.max(1, Math.min(processes, liveWorkers));
    return processes < liveWorkers || !paced ? atOnce : AHEAD * atOnce;
  }

  /** The fair share of one task in what is left of a job, in chunks. */
  static int share(int left, int processes, int liveWorkers) {
    int atOnce = Math.max(1, Math.min(processes, liveWorkers));
    return Math.max(1, (left + atOnce - 1) / atOnce);
  }

  private InFlightLimit() {}
}
