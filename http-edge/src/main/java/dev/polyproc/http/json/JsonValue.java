package dev.polyproc.http.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value of a request.
 *
 * @param name its name in a problem: that of its field, or {@code the body}
 * @param type its first token
 * @param text the value as compact JSON, numbers digit by digit
 * @param place its place in the body, as the end of a sentence
 */
public record JsonValue(String name, JsonToken type, String text, String place) {
  private static final int SHOWN = 40;

  /** Reads the parser's current value to its end. */
  public static JsonValue read(String name, JsonParser parser) throws IOException {
    var place = StrictJson.place(parser.currentTokenLocation());
    var type = parser.currentToken();
    return new JsonValue(name, type, StrictJson.compact(parser), place);
  }

  /**
   * Reads a body that is one JSON value.
   *
   * @param example an example of a valid body
   * @throws HttpProblem if the body is empty
   */
  public static JsonValue read(byte[] body, String example) {
    if (JsonObject.isBlank(body)) {
      throw Problems.valueError("there is no body; send one like " + example);
    }
    return StrictJson.read(
        body,
        parser -> {
          parser.nextToken();
          return read("the body", parser);
        });
  }

  public boolean isNull() {
    return type == JsonToken.VALUE_NULL;
  }

  /** Returns the length of the value as compact JSON, in bytes. */
  public int bytes() {
    return text.getBytes(UTF_8).length;
  }

  /**
   * Returns the string.
   *
   * @throws HttpProblem if it is not one
   */
  public String string() {
    if (type != JsonToken.VALUE_STRING) {
      throw wrong("a string");
    }
    try (var parser = parser()) {
      return parser.getText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the truth value.
   *
   * @throws HttpProblem if it is not one
   */
  public boolean flag() {
    if (!type.isBoolean()) {
      throw wrong("true or false");
    }
    return type == JsonToken.VALUE_TRUE;
  }

  /**
   * Returns the whole number.
   *
   * @throws HttpProblem if it is not one, or outside of the bounds
   */
  public int whole(int min, int max) {
    try {
      if (type == JsonToken.VALUE_NUMBER_INT) {
        int number = Integer.parseInt(text);
        if (number >= min && number <= max) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      // Too long for an int: outside of any bounds.
    }
    throw wrong("a whole number from %d to %d".formatted(min, max));
  }

  /** Returns the fields of an object, in order. */
  public Map<String, JsonValue> object() {
    if (type != JsonToken.START_OBJECT) {
      throw wrong("an object");
    }
    try (var parser = parser()) {
      var fields = new LinkedHashMap<String, JsonValue>();
      for (var key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        parser.nextToken();
        var field = name + "." + key;
        fields.put(
            key, new JsonValue(field, parser.currentToken(), StrictJson.compact(parser), ""));
      }
      return fields;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the elements.
   *
   * @throws HttpProblem if it is not an array
   */
  public List<JsonValue> list() {
    if (type != JsonToken.START_ARRAY) {
      throw wrong("an array");
    }
    try (var parser = parser()) {
      var elements = new ArrayList<JsonValue>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        var element = name + "[" + elements.size() + "]";
        elements.add(new JsonValue(element, parser.currentToken(), StrictJson.compact(parser), ""));
      }
      return elements;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a parser whose current value is this one. */
  public JsonParser parser() {
    try {
      var parser = StrictJson.reparse(text);
      parser.nextToken();
      return parser;
    } catch (IOException e) {
      throw new UncheckedIOException("a value that was read before cannot be read again", e);
    }
  }

  /**
   * Returns the problem of a value of the wrong type or out of its range.
   *
   * @param wanted as in {@code a string}
   */
  public HttpProblem wrong(String wanted) {
    return Problems.valueError("%s is %s; it must be %s%s".formatted(name, shown(), wanted, place));
  }

  /** Returns the value as it is shown in a sentence. */
  private String shown() {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
