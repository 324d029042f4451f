package dev.polyproc.sharedstate.number;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;

/** What becomes of a number that does not fit its type. */
public enum Overflow {
  /** It is refused: an OverflowError. */
  FAIL,
  /**
   * The bits that do not fit are dropped, as C and CPython's arrays do; a real becomes infinite.
   */
  WRAP,
  /** The largest, or the smallest, number that fits takes its place. */
  SATURATE;

  /**
   * The mode that callers write so.
   *
   * @throws IllegalArgumentException if there is none, with those that there are
   */
  public static Overflow fromWireName(String wireName) {
    return Arrays.stream(values())
        .filter(each -> each.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "overflow is \"%s\"; it is fail, wrap or saturate".formatted(wireName)));
  }

  /** As it stands in Redis and in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A whole number as one of a type.
   *
   * @throws ArithmeticException if it does not fit, and may not be made to
   */
  public long fit(Typecode type, BigInteger value) {
    if (value.compareTo(type.min()) >= 0 && value.compareTo(type.max()) <= 0) {
      return value.longValue();
    }
    return switch (this) {
      case FAIL -> throw new ArithmeticException(value + " does not fit " + type.wireName());
      case WRAP -> wrap(type, value);
      case SATURATE -> (value.signum() < 0 ? type.min() : type.max()).longValue();
    };
  }

  private static long wrap(Typecode type, BigInteger value) {
    int unused = Long.SIZE - type.width() * Byte.SIZE;
    long bits = value.longValue() << unused;
    return type.isSigned() ? bits >> unused : bits >>> unused;
  }

  /**
   * A real as one of a type.
   *
   * @throws ArithmeticException if it is not finite as such, and may not be made to
   */
  public double fit(Typecode type, double value) {
    double largest = type == Typecode.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
    double rounded = type == Typecode.FLOAT ? (float) value : value;
    if (Double.isFinite(rounded)) {
      return rounded;
    }
    return switch (this) {
      case FAIL -> throw new ArithmeticException(value + " does not fit " + type.wireName());
      case WRAP -> rounded;
      case SATURATE -> Double.isNaN(value) ? value : Math.copySign(largest, value);
    };
  }
}
