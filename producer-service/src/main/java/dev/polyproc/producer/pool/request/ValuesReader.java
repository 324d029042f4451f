package dev.polyproc.producer.pool.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.json.StrictJson;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobUpload;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the values of a request: numbers, packed, for a function of numbers; any JSON for another.
 * Values that come before the function is known are kept as JSON, and settled when it is. For any
 * thread that may block.
 */
@Singleton
public final class ValuesReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final JobUpload upload;
  private final PoolConfig config;

  ValuesReader(JobUpload upload, PoolConfig config) {
    this.upload = upload;
    this.config = config;
  }

  /**
   * Reads the values at which a parser is.
   *
   * @param function what they are for, if it is known by now
   */
  Values read(String job, PoolMethod method, Optional<FunctionInfo> function, JsonParser parser)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw Problems.valueError(
          "%s is not an array; send a body like %s".formatted(method.field(), method.example()));
    }
    if (method == PoolMethod.APPLY) {
      var args = new JsonValues(ElementType.Json.ARGUMENTS, config.maxJsonBytes());
      args.add(json(parser));
      return args;
    }
    if (method == PoolMethod.MAP && function.isPresent() && function.get().numeric()) {
      return numbers(job, parser);
    }
    return any(method, parser);
  }

  /** Values as the function takes them, once it is known. */
  Values settle(String job, PoolMethod method, FunctionInfo function, Values values)
      throws IOException {
    if (method == PoolMethod.MAP && function.numeric() && values instanceof JsonValues json) {
      try (var parser = JSON.createParser(text(json))) {
        parser.nextToken();
        return numbers(job, parser);
      }
    }
    return values;
  }

  private static byte[] text(JsonValues json) {
    return json.array().getBytes();
  }

  private NumberValues numbers(String job, JsonParser parser) throws IOException {
    var numbers = new NumberValues(job, upload, Typecode.LONG_LONG);
    try {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        bound(numbers.size());
        number(parser, numbers, numbers.size());
      }
      return numbers;
    } catch (IOException | RuntimeException e) {
      numbers.drop();
      throw e;
    }
  }

  private void bound(int size) {
    if (size == config.maxValues()) {
      throw Problems.tooLarge("there are more than %d values".formatted(config.maxValues()));
    }
  }

  /**
   * Reads on in an array, but not further than to its end.
   *
   * @param offset index of the next value within the whole array
   * @param most how many values to read
   */
  Values some(String job, FunctionInfo function, long offset, int most, JsonParser parser)
      throws IOException {
    if (function.numeric()) {
      var numbers = new NumberValues(job, upload, Typecode.LONG_LONG);
      while (numbers.size() < most && parser.nextToken() != JsonToken.END_ARRAY) {
        number(parser, numbers, offset + numbers.size());
      }
      return numbers;
    }
    var values = new JsonValues(ElementType.Json.VALUES, config.maxJsonBytes());
    while (values.size() < most && parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(json(parser));
    }
    return values;
  }

  private static void number(JsonParser parser, NumberValues numbers, long index)
      throws IOException {
    var token = parser.currentToken();
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
          "values[%d] is %s, not a number".formatted(index, describe(parser)), index);
    }
  }

  private JsonValues any(PoolMethod method, JsonParser parser) throws IOException {
    boolean lists = method == PoolMethod.STARMAP;
    var values =
        new JsonValues(
            lists ? ElementType.Json.ARGUMENTS : ElementType.Json.VALUES, config.maxJsonBytes());
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int index = values.size();
      bound(index);
      if (lists && parser.currentToken() != JsonToken.START_ARRAY) {
        throw Problems.typeError(
            "values[%d] is %s, not a list of arguments".formatted(index, describe(parser)), index);
      }
      values.add(json(parser));
    }
    return values;
  }

  private static byte[] json(JsonParser parser) throws IOException {
    return StrictJson.compact(parser).getBytes(UTF_8);
  }

  private static String describe(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
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
