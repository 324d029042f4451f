package dev.polyproc.sharedstate.job;

/**
 * The worker and the time of a chunk's computation. Stored as twelve bytes a chunk: number of the
 * worker (2), delivery count (2), wall time (4), CPU time (4), each unsigned, most significant byte
 * first.
 *
 * @param chunk the chunk's index
 * @param from index of its first element
 * @param to index after its last element
 * @param worker the worker that computed it
 * @param attempt the delivery count of the task, from 1
 * @param wallMicros time from the task's start to its end, in microseconds
 * @param cpuMicros CPU time of the thread, and of the Python process if there is one, that computed
 *     it, in microseconds
 */
public record ChunkWork(
    int chunk, int from, int to, Worker worker, int attempt, long wallMicros, long cpuMicros) {
  static final int BYTES = 12;

  /**
   * The worker at the time of the computation.
   *
   * @param worker its name
   * @param host the machine or container that it runs on
   * @param pid its process id there
   * @param cpus the CPUs it may run on, as Linux lists them ({@code 0}, {@code 0-3,8}), or empty
   */
  public record Worker(String worker, String host, long pid, String cpus) {}
}
