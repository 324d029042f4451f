package dev.polyproc.sharedstate.number;

import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The conversion of packed numbers between the byte order of Redis (big-endian) and little-endian.
 */
public final class LittleEndian {
  /**
   * Reverses the bytes of each number.
   *
   * @param packed complete elements
   * @param width the number of bytes of an element: 1, 2, 4 or 8
   */
  public static Buffer reverse(Buffer packed, int width) {
    var in = ByteBuffer.wrap(packed.getBytes());
    var out = ByteBuffer.allocate(in.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    switch (width) {
      case Byte.BYTES -> out.put(in);
      case Short.BYTES -> out.asShortBuffer().put(in.asShortBuffer());
      case Integer.BYTES -> out.asIntBuffer().put(in.asIntBuffer());
      case Long.BYTES -> out.asLongBuffer().put(in.asLongBuffer());
      default ->
          throw new IllegalArgumentException("a number has 1, 2, 4 or 8 bytes, not " + width);
    }
    return Buffer.buffer(out.array());
  }

  private LittleEndian() {}
}
