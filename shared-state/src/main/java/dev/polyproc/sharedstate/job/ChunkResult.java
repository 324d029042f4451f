package dev.polyproc.sharedstate.job;

import io.vertx.mutiny.core.buffer.Buffer;

/**
 * The results of a chunk, and the time of its computation.
 *
 * @param chunk the index of the chunk
 * @param values the results: packed numbers, or a JSON array
 * @param wallMicros time from its start to its end, in microseconds
 * @param cpuMicros CPU time of the thread that computed it, in microseconds
 */
public record ChunkResult(int chunk, Buffer values, long wallMicros, long cpuMicros) {
  private static final long MAX_UNSIGNED_INT = 0xffff_ffffL;

  /** Returns the last eight bytes of a {@link ChunkWork}. */
  Buffer timing() {
    return Buffer.buffer(Long.BYTES)
        .appendUnsignedInt(Math.min(wallMicros, MAX_UNSIGNED_INT))
        .appendUnsignedInt(Math.min(cpuMicros, MAX_UNSIGNED_INT));
  }
}
