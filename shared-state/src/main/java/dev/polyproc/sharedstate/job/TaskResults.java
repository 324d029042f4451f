package dev.polyproc.sharedstate.job;

import java.util.List;

/**
 * What a worker commits of a task.
 *
 * @param chunk index of the task's first chunk
 * @param chunks how many chunks the task has
 * @param run how many of them, from the first, are done now; the rest are given back
 * @param attempt which delivery of the task it is, from 1
 * @param results the results of those that this worker computed
 */
public record TaskResults(int chunk, int chunks, int run, int attempt, List<ChunkResult> results) {}
