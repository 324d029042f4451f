package dev.polyproc.worker.python;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.worker.function.Computation;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;

/**
 * The format in which the elements of a chunk travel to a child, and their results back. Client
 * code may forge an answer; a format accepts only answers that the elements can have.
 */
interface ChunkFormat {
  /** Returns the format of a chunk. */
  static ChunkFormat of(ElementType type, Overflow overflow, Buffer values) {
    return type.<ChunkFormat>fold(
        numbers -> of(numbers.code(), overflow, values),
        json -> JsonFormat.of(json == ElementType.Json.ARGUMENTS, values));
  }

  private static ChunkFormat of(Typecode code, Overflow overflow, Buffer values) {
    boolean packed = code == Typecode.LONG_LONG || code == Typecode.DOUBLE;
    int elements = values.length() / code.width();
    return packed && overflow == Overflow.FAIL
        ? new PackedFormat(code, elements)
        : new ConvertedFormat(code, overflow, elements);
  }

  /** Returns the number of elements. */
  int elements();

  /** Returns the type of the frame that asks for the results, and of the answer. */
  default char type() {
    return 'J';
  }

  /** Returns the frame that asks for the results. */
  Frame question(Buffer values);

  /** Permits the function to use the shared objects among the values; numbers contain none. */
  default void grant(ChildSession session, Buffer values) {}

  /**
   * Reads the results of all elements.
   *
   * @throws ChannelException if the answer is not one for these elements
   */
  Computation results(Frame answer, String output, ChildTime time);

  /**
   * Returns the results before an error, in the layout of the elements.
   *
   * @param offset the index of the element that failed
   * @throws ChannelException if the results are not those of the elements before it
   */
  Buffer before(ByteBuffer results, int offset);

  /**
   * Checks the number of results.
   *
   * @throws ChannelException if it is another one
   */
  static void requireCount(int expected, int count) {
    if (count != expected) {
      throw new ChannelException("%d results for %d elements".formatted(count, expected));
    }
  }

  /** Returns the values behind a first byte. */
  static byte[] prefixed(int first, Buffer values) {
    return ByteBuffer.allocate(values.length() + 1)
        .put((byte) first)
        .put(values.getBytes())
        .array();
  }

  /** Returns a copy of bytes. */
  static Buffer copy(ByteBuffer bytes) {
    var copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Buffer.buffer(copy);
  }
}
