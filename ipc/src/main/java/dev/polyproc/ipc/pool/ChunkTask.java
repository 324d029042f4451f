package dev.polyproc.ipc.pool;

import static java.util.Objects.requireNonNull;

/**
 * One chunk of a map, as it crosses topic {@code pool-tasks}: which elements of which job, and what
 * to apply to them. The values stay in the job's memory (the claim-check pattern), so that a record
 * is about a hundred bytes whatever the chunk holds.
 *
 * @param job the job's id
 * @param chunk the chunk's index within the job, from 0
 * @param from index of the chunk's first element within the job
 * @param to index after the chunk's last element
 * @param function name of the function to apply
 */
public record ChunkTask(String job, int chunk, int from, int to, String function) {
  public ChunkTask {
    requireNonNull(job, "job");
    requireNonNull(function, "function");
    if (chunk < 0 || from < 0 || to <= from) {
      throw new IllegalArgumentException("chunk " + chunk + " of [" + from + ", " + to + ")");
    }
  }

  @Override
  public String toString() {
    return "chunk " + chunk + " of job " + job;
  }
}
