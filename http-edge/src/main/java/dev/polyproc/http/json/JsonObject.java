package dev.polyproc.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A body that is an object of a few known fields. An absent field and a field that is null are the
 * same, like a parameter that is {@code None}. Every accessor throws an {@link HttpProblem} with
 * status 400 that names the field, its place and its allowed values. Immutable.
 */
public final class JsonObject {
  private final Map<String, JsonValue> fields;
  private final boolean bodyIsEmpty;
  private final String example;

  private JsonObject(Map<String, JsonValue> fields, boolean bodyIsEmpty, String example) {
    this.fields = fields;
    this.bodyIsEmpty = bodyIsEmpty;
    this.example = example;
  }

  /**
   * Reads a body; an empty one is an object without fields.
   *
   * @param example an example of a valid body
   * @param names the names of the allowed fields
   */
  public static JsonObject read(byte[] body, String example, String... names) {
    if (isBlank(body)) {
      return new JsonObject(Map.of(), true, example);
    }
    var known = List.of(names);
    return StrictJson.read(
        body, parser -> new JsonObject(fields(parser, known, example), false, example));
  }

  private static Map<String, JsonValue> fields(
      JsonParser parser, List<String> known, String example) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw Problems.valueError("the body is not an object; send one like " + example);
    }
    var fields = new LinkedHashMap<String, JsonValue>();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (!known.contains(name)) {
        throw unknown(name, known, StrictJson.place(parser.currentTokenLocation()));
      }
      parser.nextToken();
      fields.put(name, JsonValue.read(name, parser));
    }
    return fields;
  }

  /** Returns the problem of an unknown field. */
  public static HttpProblem unknown(String name, List<String> known, String place) {
    return Problems.valueError(
        known.isEmpty()
            ? "there is no field \"%s\"; this call has no fields%s".formatted(name, place)
            : "there is no field \"%s\"; the fields are %s%s"
                .formatted(name, String.join(", ", known), place));
  }

  static boolean isBlank(byte[] body) {
    for (byte each : body) {
      if (each != ' ' && each != '\n' && each != '\r' && each != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a field was sent, null or not. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Returns a field as it was sent, null included. */
  public JsonValue required(String name) {
    var value = fields.get(name);
    if (value == null) {
      throw Problems.valueError(
          bodyIsEmpty
              ? "there is no body; send one like " + example
              : "%s is missing; send a body like %s".formatted(name, example));
    }
    return value;
  }

  /** Returns a field; empty if it is absent or null. */
  public Optional<JsonValue> optional(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isNull());
  }

  /** Returns a required string. */
  public String string(String name) {
    return required(name).string();
  }

  /** Returns a string; empty if it is absent. */
  public Optional<String> optionalString(String name) {
    return optional(name).map(JsonValue::string);
  }

  /** Returns a truth value. */
  public boolean flag(String name, boolean absent) {
    return optional(name).map(JsonValue::flag).orElse(absent);
  }

  /** Returns a whole number. */
  public int whole(String name, int absent, int min, int max) {
    return optional(name).map(value -> value.whole(min, max)).orElse(absent);
  }

  /** Returns a whole number of at least 1; empty if it is absent. */
  public OptionalInt count(String name) {
    return optional(name)
        .map(value -> OptionalInt.of(value.whole(1, Integer.MAX_VALUE)))
        .orElseGet(OptionalInt::empty);
  }

  /** Returns the elements of an array; empty if it is absent. */
  public List<JsonValue> list(String name) {
    return optional(name).map(JsonValue::list).orElseGet(List::of);
  }
}
