package dev.polyproc.producer.pool.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.json.JsonValue;
import dev.polyproc.http.json.StrictJson;
import java.io.IOException;
import java.util.OptionalInt;

/** The scalar fields of a request. */
final class ScalarField {
  /**
   * Reads the parser's current value. An array or an object, which is never valid here, is not read
   * to its end.
   */
  static JsonValue read(String name, JsonParser parser) throws IOException {
    var token = parser.currentToken();
    return token.isStructStart()
        ? new JsonValue(
            name,
            token,
            token == JsonToken.START_ARRAY ? "an array" : "an object",
            StrictJson.place(parser.currentTokenLocation()))
        : JsonValue.read(name, parser);
  }

  /**
   * Returns a number of at least 1; empty if it is null, which stands for the default, as None
   * does.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed
   */
  static OptionalInt count(JsonValue value) {
    return value.isNull() ? OptionalInt.empty() : OptionalInt.of(value.whole(1, Integer.MAX_VALUE));
  }

  private ScalarField() {}
}
