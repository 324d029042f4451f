package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.redis.Script;
import io.vertx.mutiny.core.buffer.Buffer;
import java.math.BigInteger;
import java.util.List;

/**
 * How Redis adds to an element of a type, exactly: with {@code BITFIELD} where it has the type and
 * the amount is one of 64 bits.
 *
 * @param arguments those that follow the index
 */
record Addition(Script script, List<Object> arguments) {
  private static final Script BITFIELD = ArrayKeys.script("add-bitfield.lua");
  private static final Script WIDE = ArrayKeys.script("add-wide.lua");
  private static final Script REAL = ArrayKeys.script("add-real.lua");

  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  /** An amount of this size overflows every type, and is one that the script can take. */
  private static final BigInteger OVERFLOWS_ALWAYS = BigInteger.TWO.pow(70);

  static Addition of(Typecode type, BigInteger amount, Overflow overflow) {
    boolean isWide =
        type.width() == Long.BYTES && !amount.equals(clamp(amount, MIN_LONG, MAX_LONG));
    if (type.isUnsignedLong() || isWide) {
      return wide(type, amount, overflow);
    }
    // To the narrow types, amounts of more than 64 bits are too much in any case.
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

  /** As BITFIELD has it. */
  private static String bitfieldName(Overflow overflow) {
    return overflow == Overflow.SATURATE ? "SAT" : overflow.name();
  }
}
