package dev.polyproc.sharedstate.job;

import static java.util.Objects.requireNonNull;

import dev.polyproc.sharedstate.number.Overflow;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The specification of a job: the application of a function to every element.
 *
 * @param id the id of the job, see {@link JobId}
 * @param function the name of the function
 * @param type the type of the elements
 * @param size the number of elements
 * @param chunksize the number of elements in a chunk, at least 1; the last chunk may be shorter
 * @param processes how many chunks may run at once, at least 1; if empty, as many as there are
 *     workers at that time
 * @param overflow how a result that does not fit the elements' type is handled
 * @param failsInOrder whether the job, when a value fails, continues until every value before it is
 *     done, so that a reader gets all results before the failure; otherwise it fails at once
 * @param version the version of the code that the client brought, or "" for a built-in function
 * @param pause the pause before each step of the job; empty if its steps are not published
 */
public record JobSpec(
    String id,
    String function,
    ElementType type,
    int size,
    int chunksize,
    OptionalInt processes,
    Overflow overflow,
    boolean failsInOrder,
    String version,
    Optional<Duration> pause) {
  public JobSpec {
    requireNonNull(id, "id");
    requireNonNull(function, "function");
    requireNonNull(type, "type");
    requireNonNull(processes, "processes");
    requireNonNull(overflow, "overflow");
    requireNonNull(version, "version");
    requireNonNull(pause, "pause");
    if (size < 0 || chunksize < 1 || processes.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "size %d, chunksize %d, %s: size must be at least 0, the others at least 1"
              .formatted(size, chunksize, processes));
    }
  }

  /** Creates the specification of a job of a built-in function that fails at once. */
  public JobSpec(
      String id,
      String function,
      ElementType type,
      int size,
      int chunksize,
      OptionalInt processes,
      Overflow overflow) {
    this(id, function, type, size, chunksize, processes, overflow, false, "", Optional.empty());
  }

  /**
   * Returns how many of its chunks may run at once.
   *
   * @param workers the number of live workers
   */
  public int atOnce(int workers) {
    return Math.max(1, Math.min(processes.orElse(workers), workers));
  }

  /** Returns this job, but with a version of the client's code. */
  public JobSpec ofVersion(String code) {
    return new JobSpec(
        id, function, type, size, chunksize, processes, overflow, failsInOrder, code, pause);
  }

  /** Returns this job, but failing in order. */
  public JobSpec failingInOrder() {
    return new JobSpec(
        id, function, type, size, chunksize, processes, overflow, true, version, pause);
  }

  /** Returns this job, but with a pause before each step, or without. */
  public JobSpec pausing(Optional<Duration> beforeEachStep) {
    return new JobSpec(
        id,
        function,
        type,
        size,
        chunksize,
        processes,
        overflow,
        failsInOrder,
        version,
        beforeEachStep);
  }

  /** Returns the number of chunks. */
  public int chunks() {
    return (int) ((size + chunksize - 1L) / chunksize);
  }

  /** Returns the index of the first element of a chunk. */
  public int from(int chunk) {
    return chunk * chunksize;
  }

  /** Returns the index after the last element of a chunk. */
  public int to(int chunk) {
    return (int) Math.min(size, (chunk + 1L) * chunksize);
  }
}
