package dev.polyproc.producer.pool.request;

import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.number.Overflow;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code Pool(processes).map(function, values, chunksize)}, or another of its methods.
 *
 * @param job the name of the job that it becomes
 * @param method which of them
 * @param function name of the function
 * @param values what it is applied to
 * @param processes how many chunks may run at once; by default as many as there are workers
 * @param chunksize values a chunk; by default as CPython has it
 * @param callback whom to tell when the job has ended
 */
public record PoolRequest(
    String job,
    PoolMethod method,
    String function,
    Values values,
    OptionalInt processes,
    OptionalInt chunksize,
    Optional<URI> callback) {

  /**
   * The job that it becomes.
   *
   * @param liveWorkers how many workers there are
   */
  public JobSpec spec(int liveWorkers) {
    int atOnce = processes.orElse(Math.max(1, liveWorkers));
    return new JobSpec(
        job, function, values.type(), values.size(), chunksizeFor(atOnce), atOnce, Overflow.FAIL);
  }

  /**
   * {@code chunksize}, or CPython's default: four chunks a process, rounded up ({@code
   * Pool._map_async}).
   */
  int chunksizeFor(int atOnce) {
    return chunksize.orElseGet(
        () -> (int) Math.max(1, (values.size() + 4L * atOnce - 1) / (4L * atOnce)));
  }
}
