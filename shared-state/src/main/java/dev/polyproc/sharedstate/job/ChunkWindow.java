package dev.polyproc.sharedstate.job;

import io.vertx.mutiny.redis.client.Response;
import java.util.BitSet;

/**
 * Some consecutive chunks of a job, of which it is to be known which are done.
 *
 * @param from index of the first, a multiple of eight
 * @param to index after the last
 */
public record ChunkWindow(int from, int to) {
  /** How many chunks a window of the reconciliation has. */
  public static final int CHUNKS = 32 * 1024;

  public ChunkWindow {
    if (from % Byte.SIZE != 0 || to < from) {
      throw new IllegalArgumentException("chunks %d to %d are not a window".formatted(from, to));
    }
  }

  /** The smallest window that has all of some chunks. */
  public static ChunkWindow around(int from, int to) {
    return new ChunkWindow(from - from % Byte.SIZE, to);
  }

  /** The first byte of the bitmap that belongs to it. */
  int firstByte() {
    return from / Byte.SIZE;
  }

  /** The last byte of the bitmap that belongs to it. */
  int lastByte() {
    return (to - 1) / Byte.SIZE;
  }

  /**
   * Which chunks of a window are done.
   *
   * @param bits bit {@code i} for chunk {@code window.from() + i}
   */
  public record Done(ChunkWindow window, BitSet bits) {
    /** Reads a part of a Redis bitmap, where bit 0 is the highest bit of the first byte. */
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

    /** Whether a chunk of the window is done. */
    public boolean has(int chunk) {
      return bits.get(chunk - window.from);
    }

    /** Whether all chunks of the window are done. */
    public boolean isComplete() {
      return bits.cardinality() == window.to - window.from;
    }
  }
}
