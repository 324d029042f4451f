package dev.polyproc.sharedstate.job;

import java.util.List;

/**
 * The results of a task that a worker commits.
 *
 * @param chunk index of the task's first chunk
 * @param chunks the number of chunks of the task
 * @param run how many of them, from the first, are done; the others are given back
 * @param attempt the delivery count of the task, from 1
 * @param results the results of the chunks that this worker computed
 * @param output what the function has printed
 */
public record TaskResults(
    int chunk, int chunks, int run, int attempt, List<ChunkResult> results, String output) {
  /** Creates the results of a function that printed nothing. */
  public TaskResults(int chunk, int chunks, int run, int attempt, List<ChunkResult> results) {
    this(chunk, chunks, run, attempt, results, "");
  }
}
