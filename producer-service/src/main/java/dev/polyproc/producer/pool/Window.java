package dev.polyproc.producer.pool;

/**
 * How many chunks of a job may be in flight, that is, dispatched and not yet done.
 *
 * <p>A worker runs one chunk at a time. As long as a job may use all workers, they themselves keep
 * to its {@code processes}, and a few chunks for each may wait in the topic, so that no worker
 * waits for the front door: four for each, as many as CPython cuts by default. If there are more
 * workers than the job may use, what is in flight is what runs.
 */
final class Window {
  private static final int AHEAD = 4;

  static int size(int processes, int liveWorkers) {
    return processes < liveWorkers
        ? processes
        : (int) Math.min(Integer.MAX_VALUE, (long) AHEAD * processes);
  }

  private Window() {}
}
