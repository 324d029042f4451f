package dev.polyproc.sharedstate.number;

import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns packed numbers round, between memory's byte order and that of nearly every machine. */
public final class LittleEndian {
  /**
   * The same numbers, each with its bytes in the other order. Turned twice they are as before.
   *
   * @param packed whole elements
   * @param width bytes an element: 1, 2, 4 or 8
   */
  public static Buffer turn(Buffer packed, int width) {
    var in = ByteBuffer.wrap(packed.getBytes());
    var out = ByteBuffer.allocate(in.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    switch (width) {
      case Byte.BYTES -> out.put(in);
      case Short.BYTES -> out.asShortBuffer().put(in.asShortBuffer());
      case Integer.BYTES -> out.asIntBuffer().put(in.asIntBuffer());
      case Long.BYTES -> out.asLongBuffer().put(in.asLongBuffer());
      default -> throw new IllegalArgumentException("no number is " + width + " bytes wide");
    }
    return Buffer.buffer(out.array());
  }

  private LittleEndian() {}
}
