package dev.polyproc.producer.pool;

import dev.polyproc.problem.Problems;
import dev.polyproc.sharedstate.number.NumberType;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;

/**
 * Numbers that come in one after another, packed eight bytes each. They are whole numbers until the
 * first real comes; from then on all of them are reals, as in {@code [3, 2.5]}. For one thread.
 */
final class PackedNumbers {
  private static final int FIRST_CAPACITY = 128;

  private ByteBuffer packed = ByteBuffer.allocate(FIRST_CAPACITY * NumberType.BYTES);
  private NumberType type = NumberType.INT64;

  void add(long value) {
    room();
    if (type == NumberType.INT64) {
      packed.putLong(value);
    } else {
      packed.putDouble(exact(value, size()));
    }
  }

  void add(double value) {
    room();
    if (type == NumberType.INT64) {
      becomeReals();
    }
    packed.putDouble(value);
  }

  int size() {
    return packed.position() / NumberType.BYTES;
  }

  NumberType type() {
    return type;
  }

  /** The numbers, packed. */
  Buffer toBuffer() {
    int length = packed.position();
    return Buffer.buffer(length).appendBytes(packed.array(), 0, length);
  }

  private void room() {
    if (!packed.hasRemaining()) {
      var larger = ByteBuffer.allocate(packed.capacity() * 2);
      larger.put(packed.flip());
      packed = larger;
    }
  }

  private void becomeReals() {
    type = NumberType.FLOAT64;
    for (int i = 0; i < size(); i++) {
      int at = i * NumberType.BYTES;
      packed.putDouble(at, exact(packed.getLong(at), i));
    }
  }

  /** A whole number among reals has to be one itself: it is never rounded in silence. */
  private static double exact(long value, int index) {
    double real = value;
    if ((long) real != value || value == Long.MAX_VALUE) {
      throw Problems.overflowError(
          "values[%d] is %d, which has no exact float64; all values are reals as soon as one is"
              .formatted(index, value),
          index);
    }
    return real;
  }
}
