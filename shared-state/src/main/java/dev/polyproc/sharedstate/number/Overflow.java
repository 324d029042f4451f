package dev.polyproc.sharedstate.number;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;

/** How a number that does not fit its type is handled. */
public enum Overflow {
  /** Raises an OverflowError. */
  FAIL,
  /** Drops the bits that do not fit, as C does; a floating-point number becomes infinite. */
  WRAP,
  /** Replaces the number by the largest or smallest number of the type. */
  SATURATE;

  /**
   * Returns the mode with a {@link #wireName}.
   *
   * @throws IllegalArgumentException if the name is unknown; the message lists the names
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

  /** Returns the name of the mode in Redis and in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Converts an integer to a type.
   *
   * @throws ArithmeticException if it does not fit and the mode is FAIL
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
   * Converts a floating-point number to a type.
   *
   * @throws ArithmeticException if it is not finite in the type and the mode is FAIL
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
