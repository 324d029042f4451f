package dev.polyproc.producer.pool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.polyproc.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;

/**
 * Reads the body of a map as it comes in, number by number: a million values never stand in memory
 * as text or as boxed numbers. Whatever is wrong with the body becomes a problem that says where.
 */
final class MapRequestReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String EXAMPLE = "{\"function\":\"square\",\"values\":[3,4,5]}";

  private final int maxValues;

  private String function;
  private PackedNumbers values;
  private OptionalInt processes = OptionalInt.empty();
  private OptionalInt chunksize = OptionalInt.empty();

  private MapRequestReader(int maxValues) {
    this.maxValues = maxValues;
  }

  /**
   * Reads a request.
   *
   * @param maxValues the most values it may have
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is something wrong with it
   * @throws IOException if the body cannot be read to its end
   */
  static MapRequest read(InputStream body, int maxValues) throws IOException {
    try (var parser = JSON.createParser(body)) {
      return new MapRequestReader(maxValues).read(parser);
    } catch (JsonProcessingException e) {
      throw Problems.valueError(
          "the body is not JSON: %s%s".formatted(e.getOriginalMessage(), place(e.getLocation())));
    }
  }

  /** Jackson does not know the place of everything: not that of a string that is too long. */
  private static String place(JsonLocation at) {
    return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  private MapRequest read(JsonParser parser) throws IOException {
    var first = parser.nextToken();
    if (first == null) {
      throw Problems.valueError("there is no body; send one like " + EXAMPLE);
    }
    if (first != JsonToken.START_OBJECT) {
      throw Problems.valueError("the body is not an object; send one like " + EXAMPLE);
    }
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      field(name, parser);
    }
    if (parser.nextToken() != null) {
      throw Problems.valueError("there is something after the end of the object");
    }
    if (function == null) {
      throw Problems.valueError("function is missing; send a body like " + EXAMPLE);
    }
    if (values == null) {
      throw Problems.valueError("values is missing; send a body like " + EXAMPLE);
    }
    return new MapRequest(
        function, values.type(), values.size(), values.toBuffer(), processes, chunksize);
  }

  private void field(String name, JsonParser parser) throws IOException {
    var token = parser.nextToken();
    switch (name) {
      case "function" -> function = string(token, parser);
      case "values" -> values = numbers(token, parser);
      case "processes" -> processes = count(name, token, parser);
      case "chunksize" -> chunksize = count(name, token, parser);
      default ->
          throw Problems.valueError(
              "there is no field \"%s\"; the fields are function, values, processes, chunksize"
                  .formatted(name));
    }
  }

  private static String string(JsonToken token, JsonParser parser) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw Problems.valueError("function is not a string; GET /functions names them");
    }
    return parser.getText();
  }

  /** A number of at least 1; null stands for the default, as None does. */
  private static OptionalInt count(String name, JsonToken token, JsonParser parser)
      throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return OptionalInt.empty();
    }
    if (token != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() != JsonParser.NumberType.INT
        || parser.getIntValue() < 1) {
      throw Problems.valueError(
          "%s is %s; it is a whole number from 1 to 2147483647"
              .formatted(name, token.isStructStart() ? "no number" : parser.getText()));
    }
    return OptionalInt.of(parser.getIntValue());
  }

  private PackedNumbers numbers(JsonToken start, JsonParser parser) throws IOException {
    if (start != JsonToken.START_ARRAY) {
      throw Problems.valueError("values is not an array of numbers, like [3,4,5]");
    }
    var numbers = new PackedNumbers();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (numbers.size() == maxValues) {
        throw Problems.tooLarge("there are more than %d values".formatted(maxValues));
      }
      number(token, parser, numbers);
    }
    return numbers;
  }

  private static void number(JsonToken token, JsonParser parser, PackedNumbers numbers)
      throws IOException {
    int index = numbers.size();
    if (token == JsonToken.VALUE_NUMBER_INT) {
      if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        throw Problems.overflowError(
            "values[%d] is %s, which does not fit int64".formatted(index, parser.getText()), index);
      }
      numbers.add(parser.getLongValue());
    } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      double value = parser.getDoubleValue();
      if (!Double.isFinite(value)) {
        throw Problems.overflowError(
            "values[%d] is %s, which does not fit float64".formatted(index, parser.getText()),
            index);
      }
      numbers.add(value);
    } else {
      throw Problems.typeError(
          "values[%d] is %s, not a number".formatted(index, describe(token, parser)), index);
    }
  }

  private static String describe(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "the string \"%s\"".formatted(abbreviated(parser.getText()));
      default -> parser.getText();
    };
  }

  private static String abbreviated(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
