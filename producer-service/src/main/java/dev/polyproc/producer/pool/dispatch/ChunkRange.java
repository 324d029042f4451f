package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.sharedstate.job.JobSpec;
import java.time.Duration;

/**
 * Consecutive chunks of a job that are dispatched as one task. Immutable.
 *
 * @param chunk the index of the first chunk
 * @param chunks the number of chunks
 */
record ChunkRange(int chunk, int chunks) {
  /** Returns the index after the last chunk. */
  int end() {
    return chunk + chunks;
  }

  /** Returns the task that computes the chunks. */
  ChunkTask task(JobSpec spec) {
    return new ChunkTask(
        spec.id(),
        chunk,
        spec.from(chunk),
        spec.to(end() - 1),
        spec.chunksize(),
        spec.function(),
        spec.version(),
        spec.pause().map(Duration::toMillis).orElse(null));
  }
}
