package dev.polyproc.sharedstate.number;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What numbers are, by the typecodes of Python's {@code array} and C's sizes on 64-bit Linux. In
 * memory they lie packed, most significant byte first, as Redis's own {@code BITFIELD} has it.
 *
 * <p>A whole number is handed about as a {@code long}; of {@link #ULONG} and {@link #ULONG_LONG}
 * that is its 64 bits, as {@link Long#toUnsignedString(long)} reads them.
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
   * The typecode that Python writes so.
   *
   * @throws IllegalArgumentException if there is none, with those that there are
   */
  public static Typecode ofCode(String code) {
    return Arrays.stream(values())
        .filter(each -> each.code.equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no typecode \"%s\"; there are %s".formatted(code, codes())));
  }

  private static String codes() {
    return Arrays.stream(values()).map(Typecode::code).collect(Collectors.joining(", "));
  }

  /** One letter, as Python writes it. */
  public String code() {
    return code;
  }

  /** Bytes an element. */
  public int width() {
    return width;
  }

  /** Whether the numbers are IEEE 754's, and not whole. */
  public boolean isReal() {
    return kind == Kind.REAL;
  }

  /** Whether there are negative ones. */
  public boolean isSigned() {
    return kind != Kind.UNSIGNED;
  }

  /** What it is, as in {@code int32}, {@code uint8}, {@code float64}. */
  public String wireName() {
    return kind.wireName + width * Byte.SIZE;
  }

  /** The smallest whole number. */
  public BigInteger min() {
    return isSigned() ? BigInteger.TWO.pow(width * Byte.SIZE - 1).negate() : BigInteger.ZERO;
  }

  /** The largest whole number. */
  public BigInteger max() {
    return BigInteger.TWO.pow(width * Byte.SIZE - (isSigned() ? 1 : 0)).subtract(BigInteger.ONE);
  }

  /** Whether a whole number, as a {@code long} with a sign, is one of these. */
  public boolean fits(long value) {
    if (width == Long.BYTES) {
      return isSigned() || value >= 0;
    }
    int bits = width * Byte.SIZE;
    return isSigned()
        ? value >= -(1L << (bits - 1)) && value < 1L << (bits - 1)
        : value >= 0 && value < 1L << bits;
  }

  /** Whether the {@code long} of such a number has to be read as one without a sign. */
  public boolean isUnsignedLong() {
    return width == Long.BYTES && !isSigned();
  }

  /** The whole number at a byte's index. */
  public long getLong(ByteBuffer packed, int at) {
    return switch (width) {
      case Byte.BYTES -> isSigned() ? packed.get(at) : packed.get(at) & 0xffL;
      case Short.BYTES -> isSigned() ? packed.getShort(at) : packed.getShort(at) & 0xffffL;
      case Integer.BYTES -> isSigned() ? packed.getInt(at) : packed.getInt(at) & 0xffff_ffffL;
      default -> packed.getLong(at);
    };
  }

  /** Writes a whole number that fits to a byte's index. */
  public void putLong(ByteBuffer packed, int at, long value) {
    switch (width) {
      case Byte.BYTES -> packed.put(at, (byte) value);
      case Short.BYTES -> packed.putShort(at, (short) value);
      case Integer.BYTES -> packed.putInt(at, (int) value);
      default -> packed.putLong(at, value);
    }
  }

  /** The real at a byte's index. */
  public double getDouble(ByteBuffer packed, int at) {
    return this == FLOAT ? packed.getFloat(at) : packed.getDouble(at);
  }

  /** Writes a real to a byte's index, rounded to the type. */
  public void putDouble(ByteBuffer packed, int at, double value) {
    if (this == FLOAT) {
      packed.putFloat(at, (float) value);
    } else {
      packed.putDouble(at, value);
    }
  }

  /** The element at a byte's index, in decimal. */
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
