package dev.polyproc.producer.pool.request;

import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.number.Overflow;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call of {@code Pool(processes).map(function, values, chunksize)}, or of another method.
 *
 * @param job the id of the job
 * @param method the method of the pool
 * @param function name of the function
 * @param values the values, or the arguments of a single call
 * @param processes how many chunks may run at once; by default as many as there are workers
 * @param chunksize the number of values in a chunk; by default as in CPython
 * @param callback the URL that is called when the job has ended
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
   * Returns the specification of the job.
   *
   * @param liveWorkers the number of live workers
   */
  public JobSpec spec(int liveWorkers) {
    int atOnce = processes.orElse(Math.max(1, liveWorkers));
    return new JobSpec(
        job, function, values.type(), values.size(), chunksizeFor(atOnce), atOnce, Overflow.FAIL);
  }

  /**
   * Returns {@code chunksize}, or CPython's default: four chunks for each process, rounded up
   * ({@code Pool._map_async}).
   */
  int chunksizeFor(int atOnce) {
    return chunksize.orElseGet(
        () -> (int) Math.max(1, (values.size() + 4L * atOnce - 1) / (4L * atOnce)));
  }
}
