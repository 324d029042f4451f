package dev.polyproc.sharedstate.number;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The type of numbers: the typecodes of Python's {@code array} with C's sizes on 64-bit Linux.
 * Numbers are stored packed, most significant byte first, like those of Redis's {@code BITFIELD}.
 *
 * <p>An integer is represented as a {@code long}; the {@code long} of {@link #ULONG} and {@link
 * #ULONG_LONG} is unsigned, as in {@link Long#toUnsignedString(long)}.
 */
public enum Typecode {
  BYTE("b", 1, Kind.SIGNED),
  UBYTE("B", 1, Kind.UNSIGNED),
  SHORT("h", 2, Kind.SIGNED),
  USHORT("H", 2, Kind.UNSIGNED),
  INT("i", 4, Kind.SIGNED),
  UINT("I", 4, Kind.UNSIGNED),
  LONG("l", 8, Kind.SIGNED),
  ULONG("L", 8, Kind.UNSIGNED),
  LONG_LONG("q", 8, Kind.SIGNED),
  ULONG_LONG("Q", 8, Kind.UNSIGNED),
  FLOAT("f", 4, Kind.REAL),
  DOUBLE("d", 8, Kind.REAL);

  private enum Kind {
    SIGNED("int"),
    UNSIGNED("uint"),
    REAL("float");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }
  }

  private final String code;
  private final int width;
  private final Kind kind;

  Typecode(String code, int width, Kind kind) {
    this.code = code;
    this.width = width;
    this.kind = kind;
  }

  /**
   * Returns the typecode with Python's letter.
   *
   * @throws IllegalArgumentException if the letter is unknown; the message lists the letters
   */
  public static Typecode ofCode(String code) {
    return Arrays.stream(values())
        .filter(each -> each.code.equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "typecode \"%s\" is unknown; it is one of %s".formatted(code, codes())));
  }

  private static String codes() {
    return Arrays.stream(values()).map(Typecode::code).collect(Collectors.joining(", "));
  }

  /** Returns Python's letter of the typecode. */
  public String code() {
    return code;
  }

  /** Returns the number of bytes of an element. */
  public int width() {
    return width;
  }

  /** Returns whether the numbers are floating-point numbers. */
  public boolean isReal() {
    return kind == Kind.REAL;
  }

  /** Returns whether the type has negative numbers. */
  public boolean isSigned() {
    return kind != Kind.UNSIGNED;
  }

  /** Returns the name of the type, such as {@code int32}, {@code uint8} or {@code float64}. */
  public String wireName() {
    return kind.wireName + width * Byte.SIZE;
  }

  /** Returns the smallest integer of the type. */
  public BigInteger min() {
    return isSigned() ? BigInteger.TWO.pow(width * Byte.SIZE - 1).negate() : BigInteger.ZERO;
  }

  /** Returns the largest integer of the type. */
  public BigInteger max() {
    return BigInteger.TWO.pow(width * Byte.SIZE - (isSigned() ? 1 : 0)).subtract(BigInteger.ONE);
  }

  /** Returns whether a signed {@code long} fits the type. */
  public boolean fits(long value) {
    if (width == Long.BYTES) {
      return isSigned() || value >= 0;
    }
    int bits = width * Byte.SIZE;
    return isSigned()
        ? value >= -(1L << (bits - 1)) && value < 1L << (bits - 1)
        : value >= 0 && value < 1L << bits;
  }

  /** Returns whether the {@code long} of a number is unsigned. */
  public boolean isUnsignedLong() {
    return width == Long.BYTES && !isSigned();
  }

  /** Returns the integer at a byte index. */
  public long getLong(ByteBuffer packed, int at) {
    return switch (width) {
      case Byte.BYTES -> isSigned() ? packed.get(at) : packed.get(at) & 0xffL;
      case Short.BYTES -> isSigned() ? packed.getShort(at) : packed.getShort(at) & 0xffffL;
      case Integer.BYTES -> isSigned() ? packed.getInt(at) : packed.getInt(at) & 0xffff_ffffL;
      default -> packed.getLong(at);
    };
  }

  /** Writes an integer that fits the type at a byte index. */
  public void putLong(ByteBuffer packed, int at, long value) {
    switch (width) {
      case Byte.BYTES -> packed.put(at, (byte) value);
      case Short.BYTES -> packed.putShort(at, (short) value);
      case Integer.BYTES -> packed.putInt(at, (int) value);
      default -> packed.putLong(at, value);
    }
  }

  /** Returns the floating-point number at a byte index. */
  public double getDouble(ByteBuffer packed, int at) {
    return this == FLOAT ? packed.getFloat(at) : packed.getDouble(at);
  }

  /** Writes a floating-point number at a byte index, rounded to the type. */
  public void putDouble(ByteBuffer packed, int at, double value) {
    if (this == FLOAT) {
      packed.putFloat(at, (float) value);
    } else {
      packed.putDouble(at, value);
    }
  }

  /** Returns the element at a byte index as decimal text. */
  public String text(ByteBuffer packed, int at) {
    if (isReal()) {
      return this == FLOAT
          ? Float.toString(packed.getFloat(at))
          : Double.toString(packed.getDouble(at));
    }
    long value = getLong(packed, at);
    return isUnsignedLong() ? Long.toUnsignedString(value) : Long.toString(value);
  }
}
