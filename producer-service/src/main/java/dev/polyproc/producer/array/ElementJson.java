package dev.polyproc.producer.array;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.json.JsonValue;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Reads JSON numbers as elements of a type. A whole number is rounded where a real is expected; a
 * real is refused where a whole number is expected. Reals that JSON cannot express as numbers are
 * the strings {@code "Infinity"}, {@code "-Infinity"} and {@code "NaN"}. Immutable, for any thread.
 */
final class ElementJson {
  private static final int SHOWN = 40;

  private final Typecode type;
  private final Overflow overflow;
  private final String format;

  private ElementJson(Typecode type, Overflow overflow, String format) {
    this.type = type;
    this.overflow = overflow;
    this.format = format;
  }

  /** Returns a reader of a list's elements. */
  static ElementJson ofList(Typecode type, Overflow overflow) {
    return new ElementJson(type, overflow, "values[%d]");
  }

  /**
   * Returns a reader of a single number.
   *
   * @param field the name of its field
   */
  static ElementJson ofField(String field, Typecode type, Overflow overflow) {
    return new ElementJson(type, overflow, field);
  }

  /**
   * Packs the parser's current number.
   *
   * @param index the index of the element, for the problem
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is not a number, or does not fit
   */
  void read(JsonParser parser, long index, ByteBuffer to) throws IOException {
    if (!readIfFits(parser, index, to)) {
      throw Problems.overflowError(
          "%s is %s, which does not fit %s"
              .formatted(name(index), abbreviated(parser.getText()), type.wireName()),
          index);
    }
  }

  /** Packs the number of a field. */
  void read(JsonValue value, long index, ByteBuffer to) {
    try (var parser = value.parser()) {
      read(parser, index, to);
    } catch (IOException e) {
      throw new UncheckedIOException("a value that was read before cannot be read again", e);
    }
  }

  /** Packs the parser's current number; returns false, and packs nothing, if it does not fit. */
  boolean readIfFits(JsonParser parser, long index, ByteBuffer to) throws IOException {
    int at = to.position();
    try {
      if (type.isReal()) {
        type.putDouble(to, at, element(parser, index));
      } else {
        type.putLong(to, at, wholeElement(parser, index));
      }
    } catch (ArithmeticException e) {
      return false;
    }
    to.position(at + type.width());
    return true;
  }

  private long wholeElement(JsonParser parser, long index) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      long value = parser.getLongValue();
      return type.fits(value) ? value : overflow.fit(type, BigInteger.valueOf(value));
    }
    return overflow.fit(type, whole(parser, index));
  }

  private double element(JsonParser parser, long index) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      switch (parser.getText()) {
        case "Infinity" -> {
          return Double.POSITIVE_INFINITY;
        }
        case "-Infinity" -> {
          return Double.NEGATIVE_INFINITY;
        }
        case "NaN" -> {
          return Double.NaN;
        }
        default -> throw typeError(parser, index, "a number");
      }
    }
    return overflow.fit(type, real(parser, index));
  }

  /** Returns the parser's current number, which must be whole. */
  BigInteger whole(JsonParser parser, long index) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw typeError(parser, index, "a whole number");
    }
    return parser.getBigIntegerValue();
  }

  /** Returns the parser's current number; infinite if it is too large for a real. */
  double real(JsonParser parser, long index) throws IOException {
    var token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getBigIntegerValue().doubleValue();
    }
    if (token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw typeError(parser, index, "a number");
    }
    return parser.getDoubleValue();
  }

  private RuntimeException typeError(JsonParser parser, long index, String wanted)
      throws IOException {
    return Problems.typeError(
        "%s is %s, not %s".formatted(name(index), describe(parser), wanted), index);
  }

  private String name(long index) {
    return format.formatted(index);
  }

  private static String describe(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "the string \"%s\"".formatted(abbreviated(parser.getText()));
      default -> abbreviated(parser.getText());
    };
  }

  private static String abbreviated(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
