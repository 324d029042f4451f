package dev.polyproc.sharedstate.job;

import static java.util.Objects.requireNonNull;

import dev.polyproc.sharedstate.number.Overflow;

/**
 * What a job is: a function to be applied to every element.
 *
 * @param id its name, see {@link JobId}
 * @param function name of the function
 * @param type what the elements are
 * @param size number of elements
 * @param chunksize number of elements in a chunk, at least 1; the last chunk may be shorter
 * @param processes how many chunks may run at once, at least 1
 * @param overflow what becomes of a result that does not fit the elements' type
 * @param failsInOrder whether the job, when a value fails, goes on until every value before it is
 *     done, so that a reader can be given all results before the failure; otherwise it fails at
 *     once
 */
public record JobSpec(
    String id,
    String function,
    ElementType type,
    int size,
    int chunksize,
    int processes,
    Overflow overflow,
    boolean failsInOrder) {
  public JobSpec {
    requireNonNull(id, "id");
    requireNonNull(function, "function");
    requireNonNull(type, "type");
    requireNonNull(overflow, "overflow");
    if (size < 0 || chunksize < 1 || processes < 1) {
      throw new IllegalArgumentException(
          "size %d, chunksize %d, processes %d: no size below 0, and the others from 1"
              .formatted(size, chunksize, processes));
    }
  }

  /** A job that fails at once. */
  public JobSpec(
      String id,
      String function,
      ElementType type,
      int size,
      int chunksize,
      int processes,
      Overflow overflow) {
    this(id, function, type, size, chunksize, processes, overflow, false);
  }

  /** The same job, failing in order. */
  public JobSpec failingInOrder() {
    return new JobSpec(id, function, type, size, chunksize, processes, overflow, true);
  }

  /** Number of chunks. */
  public int chunks() {
    return (int) ((size + chunksize - 1L) / chunksize);
  }

  /** Index of the first element of a chunk. */
  public int from(int chunk) {
    return chunk * chunksize;
  }

  /** Index after the last element of a chunk. */
  public int to(int chunk) {
    return (int) Math.min(size, (chunk + 1L) * chunksize);
  }
}
