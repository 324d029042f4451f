package dev.polyproc.sharedstate.job;

import io.vertx.mutiny.redis.client.Response;
import java.util.BitSet;

/** Redis's bitmaps: bit 0 is the highest bit of the first byte. */
final class Bitmap {
  /** Reads a bitmap; one that does not exist is empty. */
  static BitSet read(Response response) {
    var bits = new BitSet();
    if (response == null) {
      return bits;
    }
    var bytes = response.toBytes();
    for (int i = 0; i < bytes.length * Byte.SIZE; i++) {
      if ((bytes[i / Byte.SIZE] & (0x80 >> (i % Byte.SIZE))) != 0) {
        bits.set(i);
      }
    }
    return bits;
  }

  private Bitmap() {}
}
