package dev.polyproc.worker.python;

import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.worker.function.Computation;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;

/**
 * 64-bit numbers, which travel unchanged behind a byte with their type. Results of another length
 * would be written over other chunks, or beyond the end of an array.
 *
 * @param elements the number of elements
 */
record PackedFormat(Typecode code, int elements) implements ChunkFormat {
  @Override
  public char type() {
    return 'N';
  }

  @Override
  public Frame question(Buffer values) {
    return Frame.of(type(), ChunkFormat.prefixed(letter(), values));
  }

  private char letter() {
    return code.isReal() ? 'd' : 'q';
  }

  @Override
  public Computation results(Frame answer, String output, ChildTime time) {
    return new Computation.Results(
        before(answer.payload(), elements), output, time.wall(), time.cpu());
  }

  @Override
  public Buffer before(ByteBuffer results, int offset) {
    if (!results.hasRemaining() && offset == 0) {
      return Buffer.buffer();
    }
    var bytes = results.duplicate();
    if (!bytes.hasRemaining() || bytes.get() != letter() || bytes.remaining() % code.width() != 0) {
      throw new ChannelException("the results are not packed numbers of the elements' type");
    }
    ChunkFormat.requireCount(offset, bytes.remaining() / code.width());
    if (code.isReal()) {
      requireFinite(bytes.duplicate());
    }
    return ChunkFormat.copy(bytes);
  }

  private static void requireFinite(ByteBuffer numbers) {
    while (numbers.hasRemaining()) {
      if (!Double.isFinite(numbers.getDouble())) {
        throw new ChannelException("a result is not a finite number");
      }
    }
  }
}
