package dev.polyproc.systemtests.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A generator of JSON texts of all kinds; a seed always gives the same texts. Not thread-safe. */
final class RandomJson {
  private static final int MAX_DEPTH = 6;
  private static final int DEEP = 100;
  private static final int MAX_CODE_POINT = 0x10FFFF;
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "-0.0",
    "1.0",
    "1e2",
    "1E-2",
    "-1.5e+10",
    "0.1",
    "1e400",
    "-1e-400",
    "5e-324",
    "1.7976931348623157e308",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "18446744073709551616",
    "123456789012345678901234567890",
    "3.14159265358979323846264338327950288",
    "1.10",
    "100.00"
  };
  private static final String[] STRINGS = {
    "\"\"", "\" \"", "\"\\u0000\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"caf\\u00e9\"",
        "\"\\ud83d\\ude00\"",
    "\"\\u2028\\u2029\"", "\"\uFEFF\"", "\"\uFFFF\"", "\"</script>\"", "\"null\"", "\"e\\u0301\"",
    "\"\\u007f\\u0080\\u009f\"", "\"${x} %s {}\""
  };

  private final Random random;

  RandomJson(long seed) {
    this.random = new Random(seed);
  }

  /** Returns any value except null. */
  String value() {
    return random.nextInt(50) == 0
        ? "[".repeat(DEEP) + scalar() + "]".repeat(DEEP)
        : value(random.nextInt(MAX_DEPTH));
  }

  private String value(int depth) {
    if (depth == 0) {
      return scalar();
    }
    int size = random.nextInt(4);
    return random.nextBoolean()
        ? IntStream.range(0, size)
            .mapToObj(i -> space() + any(depth - 1) + space())
            .collect(Collectors.joining(",", "[", "]"))
        : IntStream.range(0, size)
            .mapToObj(i -> space() + name(i) + space() + ":" + space() + any(depth - 1))
            .collect(Collectors.joining(",", "{", "}"));
  }

  private String any(int depth) {
    return random.nextInt(8) == 0 ? "null" : value(depth);
  }

  /** Returns a field's name that is unique in its object. */
  private String name(int number) {
    var text = string();
    return text.substring(0, text.length() - 1) + number + "\"";
  }

  private String space() {
    return random.nextInt(10) == 0 ? " \n\t\r".substring(0, 1 + random.nextInt(4)) : "";
  }

  private String scalar() {
    return switch (random.nextInt(5)) {
      case 0 -> String.valueOf(random.nextBoolean());
      case 1 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 2 -> number();
      case 3 -> STRINGS[random.nextInt(STRINGS.length)];
      default -> string();
    };
  }

  private String number() {
    return switch (random.nextInt(4)) {
      case 0 -> String.valueOf(random.nextLong());
      case 1 -> new BigInteger(1 + random.nextInt(200), random).negate().toString();
      case 2 -> String.valueOf(random.nextGaussian());
      default -> new BigDecimal(new BigInteger(80, random), random.nextInt(60) - 30).toString();
    };
  }

  /** Returns a string of characters from all of Unicode, some of them escaped. */
  private String string() {
    var text = new StringBuilder("\"");
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      append(text, codePoint());
    }
    return text.append('"').toString();
  }

  private int codePoint() {
    int point =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(0x80);
          case 1 -> random.nextInt(0x800);
          case 2 -> random.nextInt(0x10000);
          default -> random.nextInt(MAX_CODE_POINT + 1);
        };
    return Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE ? 'x' : point;
  }

  private void append(StringBuilder text, int point) {
    if (point < ' ' || point == '"' || point == '\\' || random.nextInt(6) == 0) {
      for (char unit : Character.toChars(point)) {
        text.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit));
      }
    } else {
      text.appendCodePoint(point);
    }
  }

  /**
   * Returns the first difference between two values; empty if they are the same. Numbers are
   * compared by value, but an integer differs from a real number, as int and float do in Python.
   */
  static String difference(JsonNode one, JsonNode other) {
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      return IntStream.range(0, one.size())
          .mapToObj(i -> difference(one.get(i), other.get(i)))
          .filter(each -> !each.isEmpty())
          .findFirst()
          .orElse("");
    }
    if (one.isObject() && other.isObject() && one.size() == other.size()) {
      return one.properties().stream()
          .map(field -> difference(field.getValue(), other.path(field.getKey())))
          .filter(each -> !each.isEmpty())
          .findFirst()
          .orElse("");
    }
    return sameScalar(one, other) ? "" : one + " is " + other;
  }

  private static boolean sameScalar(JsonNode one, JsonNode other) {
    return (one.isNumber() && other.isNumber())
        ? (one.isIntegralNumber() == other.isIntegralNumber())
            && one.decimalValue().compareTo(other.decimalValue()) == 0
        : one.equals(other);
  }

  static boolean same(JsonNode one, JsonNode other) {
    return difference(one, other).isEmpty();
  }
}
