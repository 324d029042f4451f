package dev.polyproc.producer.pool.request;

import dev.polyproc.producer.function.FunctionChoice;
import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.number.Overflow;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call of {@code Pool(processes).map(function, values, chunksize)}, or of another method.
 *
 * @param job the id of the job
 * @param method the method of the pool
 * @param function the choice of the function
 * @param code the code of the function, if a client brought it; looked up before the job starts
 * @param values the values, or the arguments of a single call
 * @param processes how many chunks may run at once; by default as many as there are workers, at any
 *     time
 * @param chunksize the number of values in a chunk; by default as in CPython, see {@link
 *     #chunksizeFor}
 * @param callback the URL that is called when the job has ended
 * @param pause the pause before each step of the job; empty if its steps are not published
 */
public record PoolRequest(
    String job,
    PoolMethod method,
    FunctionChoice function,
    Optional<FunctionCode> code,
    Values values,
    OptionalInt processes,
    OptionalInt chunksize,
    Optional<URI> callback,
    Optional<Duration> pause) {

  /**
   * The number of processes for which a call without {@code processes} is divided into chunks. More
   * workers than it has now may join while it runs, and a chunk is never divided again.
   */
  private static final int ASSUMED_PROCESSES = 16;

  /**
   * Returns the specification of the job.
   *
   * @param liveWorkers the number of live workers
   */
  public JobSpec spec(int liveWorkers) {
    return new JobSpec(
            job,
            function.name(),
            values.type(),
            values.size(),
            chunksizeFor(processes.orElse(Math.max(ASSUMED_PROCESSES, liveWorkers))),
            processes,
            Overflow.FAIL)
        .ofVersion(code.map(FunctionCode::version).orElse(""))
        .pausing(pause);
  }

  /** Returns this request with the code of its function. */
  PoolRequest withCode(Optional<FunctionCode> found) {
    return new PoolRequest(
        job, method, function, found, values, processes, chunksize, callback, pause);
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
