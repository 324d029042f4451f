package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.redis.Script;
import io.vertx.mutiny.core.buffer.Buffer;
import java.math.BigInteger;
import java.util.List;

/**
 * The script and the arguments with which Redis adds an amount to an element exactly: {@code
 * BITFIELD} for types that it supports and amounts of 64 bits, otherwise a script of its own.
 *
 * @param arguments the arguments after the index
 */
record Addition(Script script, List<Object> arguments) {
  private static final Script BITFIELD = ArrayKeys.script("add-bitfield.lua");
  private static final Script WIDE = ArrayKeys.script("add-wide.lua");
  private static final Script REAL = ArrayKeys.script("add-real.lua");

  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  /** An amount that overflows every type and that the script still supports. */
  private static final BigInteger OVERFLOWS_ALWAYS = BigInteger.TWO.pow(70);

  static Addition of(Typecode type, BigInteger amount, Overflow overflow) {
    boolean isWide =
        type.width() == Long.BYTES && !amount.equals(clamp(amount, MIN_LONG, MAX_LONG));
    if (type.isUnsignedLong() || isWide) {
      return wide(type, amount, overflow);
    }
    // An amount of more than 64 bits overflows every narrow type, so that it can be clamped.
    long bits =
        overflow == Overflow.WRAP
            ? amount.longValue()
            : clamp(amount, MIN_LONG, MAX_LONG).longValue();
    var field = (type.isSigned() ? "i" : "u") + type.width() * Byte.SIZE;
    return new Addition(BITFIELD, List.of(bitfieldName(overflow), field, bits));
  }

  private static Addition wide(Typecode type, BigInteger amount, Overflow overflow) {
    var clamped =
        overflow == Overflow.WRAP
            ? BigInteger.valueOf(amount.longValue())
            : clamp(amount, OVERFLOWS_ALWAYS.negate(), OVERFLOWS_ALWAYS);
    var packed =
        Buffer.buffer()
            .appendInt(clamped.shiftRight(Long.SIZE).intValue())
            .appendLong(clamped.longValue());
    return new Addition(WIDE, List.of(bitfieldName(overflow), type.isSigned() ? 1 : 0, packed));
  }

  static Addition of(Typecode type, double amount, Overflow overflow) {
    boolean isFloat = type == Typecode.FLOAT;
    var largest =
        isFloat
            ? Buffer.buffer().appendFloat(Float.MAX_VALUE)
            : Buffer.buffer().appendDouble(Double.MAX_VALUE);
    var smallest =
        isFloat
            ? Buffer.buffer().appendFloat(-Float.MAX_VALUE)
            : Buffer.buffer().appendDouble(-Double.MAX_VALUE);
    return new Addition(
        REAL,
        List.of(bitfieldName(overflow), Buffer.buffer().appendDouble(amount), largest, smallest));
  }

  private static BigInteger clamp(BigInteger amount, BigInteger min, BigInteger max) {
    return amount.max(min).min(max);
  }

  /** Returns the name of the mode for BITFIELD. */
  private static String bitfieldName(Overflow overflow) {
    return overflow == Overflow.SATURATE ? "SAT" : overflow.name();
  }
}
