package dev.polyproc.sharedstate.job;

import io.vertx.mutiny.core.buffer.Buffer;

/**
 * What came of a chunk, and what it took.
 *
 * @param chunk the chunk's index
 * @param values its results: packed numbers, or a JSON array
 * @param wallMicros time from its start to its end, in microseconds
 * @param cpuMicros CPU time of the thread that computed it, in microseconds
 */
public record ChunkResult(int chunk, Buffer values, long wallMicros, long cpuMicros) {
  private static final long LARGEST = 0xffff_ffffL;

  /** The last eight bytes of a {@link ChunkWork}. */
  Buffer timing() {
    return Buffer.buffer(Long.BYTES)
        .appendUnsignedInt(Math.min(wallMicros, LARGEST))
        .appendUnsignedInt(Math.min(cpuMicros, LARGEST));
  }
}
