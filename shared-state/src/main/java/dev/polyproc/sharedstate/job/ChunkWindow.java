package dev.polyproc.sharedstate.job;

import io.vertx.mutiny.redis.client.Response;
import java.util.BitSet;

/**
 * A range of consecutive chunks of a job, for a query which of them are done.
 *
 * @param from index of the first chunk, a multiple of eight
 * @param to index after the last chunk
 */
public record ChunkWindow(int from, int to) {
  /** The number of chunks in a window of the reconciliation. */
  public static final int CHUNKS = 32 * 1024;

  public ChunkWindow {
    if (from % Byte.SIZE != 0 || to < from) {
      throw new IllegalArgumentException("chunks %d to %d are not a window".formatted(from, to));
    }
  }

  /** Returns the smallest window that contains the chunks. */
  public static ChunkWindow around(int from, int to) {
    return new ChunkWindow(from - from % Byte.SIZE, to);
  }

  /** Returns the first byte of the window in the bitmap. */
  int firstByte() {
    return from / Byte.SIZE;
  }

  /** Returns the last byte of the window in the bitmap. */
  int lastByte() {
    return (to - 1) / Byte.SIZE;
  }

  /**
   * The chunks of a window that are done.
   *
   * @param bits bit {@code i} for chunk {@code window.from() + i}
   */
  public record Done(ChunkWindow window, BitSet bits) {
    /** Reads a part of a Redis bitmap, in which bit 0 is the highest bit of the first byte. */
    static Done read(ChunkWindow window, Response answer) {
      var bits = new BitSet();
      var bytes = answer.toBytes();
      for (int i = 0; i < Math.min(window.to - window.from, bytes.length * Byte.SIZE); i++) {
        if ((bytes[i / Byte.SIZE] & (0x80 >> (i % Byte.SIZE))) != 0) {
          bits.set(i);
        }
      }
      return new Done(window, bits);
    }

    /** Returns whether a chunk of the window is done. */
    public boolean has(int chunk) {
      return bits.get(chunk - window.from);
    }

    /** Returns whether all chunks of the window are done. */
    public boolean isComplete() {
      return bits.cardinality() == window.to - window.from;
    }
  }
}
