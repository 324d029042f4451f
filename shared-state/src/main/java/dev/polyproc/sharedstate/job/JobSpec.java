package dev.polyproc.sharedstate.job;

import static java.util.Objects.requireNonNull;

import dev.polyproc.sharedstate.number.NumberType;

/**
 * What a job is: a function to be applied to every element.
 *
 * @param id letters, digits and dashes; unique
 * @param function name of the function
 * @param type what the elements are
 * @param size number of elements, at least 1
 * @param chunksize number of elements in a chunk, at least 1; the last chunk may be shorter
 * @param processes how many chunks may run at once, at least 1
 */
public record JobSpec(
    String id, String function, NumberType type, int size, int chunksize, int processes) {
  public JobSpec {
    requireNonNull(id, "id");
    requireNonNull(function, "function");
    requireNonNull(type, "type");
    if (size < 1 || chunksize < 1 || processes < 1) {
      throw new IllegalArgumentException(
          "size %d, chunksize %d, processes %d: each is at least 1"
              .formatted(size, chunksize, processes));
    }
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
