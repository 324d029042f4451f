package dev.polyproc.sharedstate.job;

import java.util.List;
import java.util.Optional;

/**
 * The progress of a job.
 *
 * @param state the state of the job
 * @param left the number of chunks that are not committed
 * @param failure the first failure, if a value has failed; a job that fails in order continues
 *     until every chunk before it is done
 * @param done which chunks of the requested windows are done
 */
public record JobProgress(
    JobState state, int left, Optional<FailurePoint> failure, List<ChunkWindow.Done> done) {
  /**
   * The first value that has failed so far.
   *
   * @param chunk the chunk of the value
   * @param index the index of the value within the job; the chunk's results before it are kept
   */
  public record FailurePoint(int chunk, int index) {}
}
