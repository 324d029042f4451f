package dev.polyproc.producer.pool.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import dev.polyproc.http.json.StrictJson;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobUpload;
import dev.polyproc.sharedstate.number.Typecode;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Reads the values of a request: packed numbers for a numeric function, any JSON for other
 * functions. Values that arrive before the function is known are kept as JSON and converted later.
 * For any thread that may block; without uploads, for any thread.
 */
final class ValuesReader {
  private final JobUpload upload;
  private final PoolConfig config;

  /**
   * @param upload uploads many numbers; null if all of them are kept in memory
   */
  ValuesReader(JobUpload upload, PoolConfig config) {
    this.upload = upload;
    this.config = config;
  }

  /**
   * Reads the parser's current array of values.
   *
   * @param packed whether they are numbers for a function that is compiled in
   */
  Values read(String job, PoolMethod method, boolean packed, JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw Problems.valueError(
          "%s is not an array; send a body like %s%s"
              .formatted(method.field(), method.example(), place(parser)));
    }
    if (method == PoolMethod.APPLY) {
      var args = new JsonValues(ElementType.Json.ARGUMENTS, config.maxJsonBytes());
      args.add(json(parser));
      return args;
    }
    if (packed) {
      return numbers(job, parser);
    }
    return any(method, parser);
  }

  /** Returns the values in the form that the function takes. */
  Values settle(String job, PoolMethod method, boolean numeric, Values values) throws IOException {
    return method == PoolMethod.MAP && numeric
        ? values.numbers(array -> numbers(job, array))
        : values;
  }

  private NumberValues numbers(String job, Buffer array) throws IOException {
    try (var parser = StrictJson.parser(new ByteArrayInputStream(array.getBytes()))) {
      parser.nextToken();
      return numbers(job, new Unplaced(parser));
    }
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

  /** Opens a block of the values of an {@code imap}. */
  ImapBlock block(boolean numeric) {
    return numeric
        ? new ImapBlock.Numbers(new NumberValues("", null, Typecode.LONG_LONG))
        : new ImapBlock.Json(
            new JsonValues(ElementType.Json.VALUES, config.maxJsonBytes()), config.maxJsonBytes());
  }

  /** Adds the parser's current number. */
  static void number(JsonParser parser, NumberValues numbers, long index) throws IOException {
    var token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT) {
      if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        throw Problems.overflowError(
            "values[%d] is %s, which does not fit int64%s"
                .formatted(index, abbreviated(parser.getText()), place(parser)),
            index);
      }
      numbers.add(parser.getLongValue());
    } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      double value = parser.getDoubleValue();
      if (!Double.isFinite(value)) {
        throw Problems.overflowError(
            "values[%d] is %s, which does not fit float64%s"
                .formatted(index, abbreviated(parser.getText()), place(parser)),
            index);
      }
      numbers.add(value);
    } else {
      throw Problems.typeError(
          "values[%d] is %s, not a number%s".formatted(index, describe(parser), place(parser)),
          index);
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
            "values[%d] is %s, not a list of arguments%s"
                .formatted(index, describe(parser), place(parser)),
            index);
      }
      values.add(json(parser));
    }
    return values;
  }

  private static byte[] json(JsonParser parser) throws IOException {
    return StrictJson.compact(parser).getBytes(UTF_8);
  }

  private static String place(JsonParser parser) {
    return StrictJson.place(parser.currentTokenLocation());
  }

  private static String describe(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_ARRAY -> "an array";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "the string \"%s\"".formatted(abbreviated(parser.getText()));
      default -> parser.getText();
    };
  }

  /** A parser of a copied text, which hides its places: they are not those of the body. */
  private static final class Unplaced extends JsonParserDelegate {
    private Unplaced(JsonParser parser) {
      super(parser);
    }

    @Override
    public JsonLocation currentTokenLocation() {
      return JsonLocation.NA;
    }
  }

  private static String abbreviated(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
