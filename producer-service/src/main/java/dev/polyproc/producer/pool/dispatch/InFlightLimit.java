package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.JobSpec;

/**
 * The limit of a job's tasks in flight, that is, dispatched and not yet done.
 *
 * <p>A worker runs one task at a time. If a job may use all workers, a second task for each of them
 * may wait in the topic, so that no worker waits for the next dispatch. If there are more workers
 * than the job may use, the tasks in flight are those that run.
 */
final class InFlightLimit {
  private static final int TASKS_PER_WORKER = 2;

  /**
   * Returns the limit, as a number of tasks.
   *
   * @param measured whether the duration of a chunk is known; until then, no second task is
   *     dispatched to each worker, since its size would be a guess
   */
  static int size(JobSpec spec, int liveWorkers, boolean measured) {
    int atOnce = spec.atOnce(liveWorkers);
    return atOnce < liveWorkers || !measured ? atOnce : TASKS_PER_WORKER * atOnce;
  }

  private InFlightLimit() {}
}
