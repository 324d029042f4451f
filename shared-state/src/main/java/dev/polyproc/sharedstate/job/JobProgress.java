package dev.polyproc.sharedstate.job;

import java.util.List;
import java.util.Optional;

/**
 * How far a job has got.
 *
 * @param state where it stands
 * @param left number of chunks that are not committed
 * @param failure where it fails, once that is known; a job that fails in order goes on until all
 *     before it is done
 * @param done which of the chunks are done that were asked for
 */
public record JobProgress(
    JobState state, int left, Optional<FailurePoint> failure, List<ChunkWindow.Done> done) {
  /**
   * The first value that failed, as far as is known.
   *
   * @param chunk the chunk that it is in
   * @param index of the value within the job: the results of the chunk before it are kept
   */
  public record FailurePoint(int chunk, int index) {}
}
