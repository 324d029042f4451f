package dev.polyproc.ipc.pool;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Optional;

/**
 * A task of the pool: one or more consecutive chunks of a job and the function to apply to them;
 * the value of a record of topic {@code pool-tasks}. The values stay in the job's memory (the
 * claim-check pattern), so that a record has about a hundred bytes, independent of the values.
 *
 * @param job the job's id
 * @param chunk index of the first chunk within the job, from 0
 * @param from index of the first chunk's first element within the job
 * @param to index after the last chunk's last element
 * @param chunksize number of elements in a chunk; the last chunk may have fewer
 * @param function name of the function to apply
 * @param version the version of the code that the client brought for the job, or "" for a built-in
 *     function
 * @param pauseMillis the pause before each step of the task, in milliseconds; null if its steps are
 *     not published
 */
public record ChunkTask(
    String job,
    int chunk,
    int from,
    int to,
    int chunksize,
    String function,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String version,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long pauseMillis) {
  public ChunkTask {
    requireNonNull(job, "job");
    requireNonNull(function, "function");
    version = version == null ? "" : version;
    if (chunk < 0 || from < 0 || to <= from || chunksize < 1) {
      throw new IllegalArgumentException(
          "chunk %d of [%d, %d) by %d".formatted(chunk, from, to, chunksize));
    }
  }

  /** Creates a task of a built-in function. */
  public ChunkTask(String job, int chunk, int from, int to, int chunksize, String function) {
    this(job, chunk, from, to, chunksize, function, "", null);
  }

  /** Returns the pause before each step of the task; empty if its steps are not published. */
  public Optional<Duration> pause() {
    return Optional.ofNullable(pauseMillis).map(Duration::ofMillis);
  }

  /** Returns the number of chunks, at least 1. */
  public int chunks() {
    return (int) (((long) to - from + chunksize - 1) / chunksize);
  }

  /** Returns the index of the first element of the {@code i}th chunk, from 0. */
  public int from(int i) {
    return from + i * chunksize;
  }

  /** Returns the index after the last element of the {@code i}th chunk. */
  public int to(int i) {
    return (int) Math.min(to, from + (i + 1L) * chunksize);
  }

  /** Returns the task as the log and the register of workers describe it. */
  @Override
  public String toString() {
    return chunks() == 1
        ? "chunk %d of job %s".formatted(chunk, job)
        : "chunks %d to %d of job %s".formatted(chunk, chunk + chunks() - 1, job);
  }
}
