package dev.polyproc.worker.function;

import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import io.vertx.mutiny.core.buffer.Buffer;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Applies a function to packed numbers. Results that fit the type are computed as {@code long} or
 * {@code double}; a result that does not fit is computed as a {@link BigInteger} if it may be
 * wrapped or saturated. For one thread.
 */
final class NumberLoop implements ElementLoop {
  private final NumberFunction function;
  private final Typecode type;
  private final Overflow overflow;

  NumberLoop(NumberFunction function, Typecode type, Overflow overflow) {
    this.function = function;
    this.type = type;
    this.overflow = overflow;
  }

  @Override
  public Computation run(Buffer values) throws InterruptedException {
    var in = ByteBuffer.wrap(values.getBytes());
    var out = ByteBuffer.allocate(in.capacity());
    int width = type.width();
    int at = 0;
    try {
      if (type.isReal()) {
        for (; at < in.capacity(); at += width) {
          type.putDouble(out, at, overflow.fit(type, function.apply(type.getDouble(in, at))));
        }
      } else {
        for (; at < in.capacity(); at += width) {
          type.putLong(out, at, whole(type.getLong(in, at)));
        }
      }
    } catch (ArithmeticException e) {
      var call = "%s(%s)".formatted(function.name(), type.text(in, at));
      return new Computation.Raised(
          "OverflowError",
          "%s does not fit %s".formatted(call, type.wireName()),
          at / width,
          before(out, at));
    } catch (RuntimeException e) {
      return Computation.Raised.of(e, at / width, before(out, at));
    }
    return new Computation.Results(Buffer.buffer(out.array()));
  }

  private static Buffer before(ByteBuffer results, int end) {
    var before = new byte[end];
    results.get(0, before);
    return Buffer.buffer(before);
  }

  private long whole(long value) throws InterruptedException {
    if (type.isUnsignedLong() && value < 0) {
      return exact(new BigInteger(Long.toUnsignedString(value)));
    }
    try {
      long result = function.apply(value);
      return type.fits(result) ? result : overflow.fit(type, BigInteger.valueOf(result));
    } catch (ArithmeticException e) {
      if (overflow == Overflow.FAIL && !type.isUnsignedLong()) {
        throw e;
      }
      return exact(BigInteger.valueOf(value));
    }
  }

  private long exact(BigInteger value) throws InterruptedException {
    return overflow.fit(type, function.apply(value));
  }
}
