package dev.polyproc.producer.pool.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.problem.Problems;
import java.io.IOException;
import java.util.OptionalInt;

/** The plain fields of a request, at which a parser is. */
public final class Fields {
  /**
   * A string.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is none
   */
  static String string(String name, JsonToken token, JsonParser parser) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw Problems.valueError(name + " is not a string");
    }
    return parser.getText();
  }

  /**
   * A number of at least 1; null stands for the default, as None does.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is neither
   */
  static OptionalInt count(String name, JsonToken token, JsonParser parser) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return OptionalInt.empty();
    }
    if (token != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() != JsonParser.NumberType.INT
        || parser.getIntValue() < 1) {
      throw notACount(name, token.isStructStart() ? "no number" : parser.getText());
    }
    return OptionalInt.of(parser.getIntValue());
  }

  /** The same of a query's parameter; null if it is not given. */
  static OptionalInt count(String name, String text) {
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      int count = Integer.parseInt(text);
      if (count >= 1) {
        return OptionalInt.of(count);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw notACount(name, text);
  }

  private static RuntimeException notACount(String name, String text) {
    return Problems.valueError(
        "%s is %s; it is a whole number from 1 to 2147483647".formatted(name, text));
  }

  private Fields() {}
}
