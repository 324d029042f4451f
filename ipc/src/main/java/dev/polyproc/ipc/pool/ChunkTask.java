package dev.polyproc.ipc.pool;

import static java.util.Objects.requireNonNull;

/**
 * One or more consecutive chunks of a job, as they cross topic {@code pool-tasks}: which elements,
 * and what to apply to them. The values stay in the job's memory (the claim-check pattern), so that
 * a record is about a hundred bytes whatever the chunks hold.
 *
 * @param job the job's id
 * @param chunk index of the first chunk within the job, from 0
 * @param from index of the first chunk's first element within the job
 * @param to index after the last chunk's last element
 * @param chunksize elements a chunk; the last chunk may have fewer
 * @param function name of the function to apply
 */
public record ChunkTask(String job, int chunk, int from, int to, int chunksize, String function) {
  public ChunkTask {
    requireNonNull(job, "job");
    requireNonNull(function, "function");
    if (chunk < 0 || from < 0 || to <= from || chunksize < 1) {
      throw new IllegalArgumentException(
          "chunk %d of [%d, %d) by %d".formatted(chunk, from, to, chunksize));
    }
  }

  /** Number of chunks, at least 1. */
  public int chunks() {
    return (int) (((long) to - from + chunksize - 1) / chunksize);
  }

  /** Index of the first element of the {@code i}th of these chunks, from 0. */
  public int from(int i) {
    return from + i * chunksize;
  }

  /** Index after the last element of the {@code i}th of these chunks. */
  public int to(int i) {
    return (int) Math.min(to, from + (i + 1L) * chunksize);
  }

  /** As the log and the register of workers name it. */
  @Override
  public String toString() {
    return chunks() == 1
        ? "chunk %d of job %s".formatted(chunk, job)
        : "chunks %d to %d of job %s".formatted(chunk, chunk + chunks() - 1, job);
  }
}
