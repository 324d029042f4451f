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
 * A message as callers write it: {@code {"message": …}} over HTTP, the bare value over a WebSocket.
 * The value goes through as it is, numbers digit by digit; only its white space is lost.
 */
final class MessageBody {
  private static final JsonFactory LENIENT = new JsonFactory();
  private static final String EXAMPLE = "{\"message\":\"hello\"}";

  /**
   * Returns the message within a request's body, as compact JSON.
   *
   * @param max how many bytes of JSON a message may have
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed
   */
  static String read(Body body, int max) {
    return bounded(body.object(EXAMPLE, "message").required("message").text(), max);
  }

  /**
   * A frame that is one JSON value is that value; any other text is a string.
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
      // Then it is what somebody typed.
      return Optional.empty();
    }
  }

  /**
   * Whether it is one JSON value by a less strict reader: JSON that HTTP would refuse is not a
   * string.
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

  /** The body that hands a message over. */
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
