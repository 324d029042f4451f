package dev.polyproc.pipeend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.polyproc.http.body.Body;
import dev.polyproc.http.json.StrictJson;
import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.util.Optional;

/**
 * A message in a body: {@code {"message": …}} over HTTP, the bare value over a WebSocket. The value
 * is delivered unchanged, with all digits of its numbers; its white space and escapes are
 * normalised.
 */
final class MessageBody {
  private static final JsonFactory LENIENT = new JsonFactory();
  private static final String EXAMPLE = "{\"message\":\"hello\"}";

  /**
   * Returns the message of a request's body, as compact JSON.
   *
   * @param max the maximum length of a message, in bytes of JSON
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed
   */
  static String read(Body body, int max) {
    return bounded(body.object(EXAMPLE, "message").required("message").text(), max);
  }

  /**
   * Returns the message of a frame: its JSON value, or its text as a string if it is not JSON.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is JSON that HTTP would refuse too
   */
  static String ofFrame(String text, int max) {
    return bounded(json(text).orElseGet(() -> quoted(text)), max);
  }

  private static Optional<String> json(String text) {
    try {
      return StrictJson.value(text);
    } catch (HttpProblem e) {
      if (isJson(text)) {
        throw e;
      }
      // The text is a string.
      return Optional.empty();
    }
  }

  /**
   * Returns whether a lenient parser reads the text as one JSON value. Such a text is refused, as
   * over HTTP; it is not delivered as a string.
   */
  private static boolean isJson(String text) {
    try (var parser = LENIENT.createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** Returns the body of a received message. */
  static String write(String json) {
    return "{\"message\":" + json + "}";
  }

  private static String bounded(String json, int max) {
    if (json.getBytes(UTF_8).length > max) {
      throw tooLarge(max);
    }
    return json;
  }

  private static RuntimeException tooLarge(int max) {
    return Problems.tooLarge("the message has more than %d bytes".formatted(max));
  }

  private MessageBody() {}
}
