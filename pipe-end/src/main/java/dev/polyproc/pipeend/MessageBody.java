package dev.polyproc.pipeend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.polyproc.http.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A message as callers write it: {@code {"message": …}} over HTTP, the bare value over a WebSocket.
 * The value goes through as it is, numbers digit by digit; only its white space is lost.
 */
final class MessageBody {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String EXAMPLE = "{\"message\":\"hello\"}";

  /** How much longer than its message a body may be. */
  private static final int AROUND = 1_024;

  /**
   * The JSON of the message within a request's body.
   *
   * @param most how many bytes of JSON a message may have
   */
  static String read(InputStream body, int most) throws IOException {
    var bytes = body.readNBytes(most + AROUND + 1);
    if (bytes.length > most + AROUND) {
      throw tooLarge(most);
    }
    try (var parser = JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Problems.valueError("the body is not an object; send one like " + EXAMPLE);
      }
      String message = null;
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (!name.equals("message")) {
          throw Problems.valueError(
              "there is no field \"%s\"; the field is message".formatted(name));
        }
        parser.nextToken();
        message = copy(parser);
      }
      if (parser.nextToken() != null) {
        throw Problems.valueError("there is something after the end of the object");
      }
      if (message == null) {
        throw Problems.valueError("message is missing; send a body like " + EXAMPLE);
      }
      return bounded(message, most);
    } catch (JsonProcessingException e) {
      throw Problems.valueError("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  /** A frame that is one JSON value is that value; any other text is a string. */
  static String ofFrame(String text, int most) {
    try (var parser = JSON.createParser(text)) {
      if (parser.nextToken() != null) {
        var message = copy(parser);
        if (parser.nextToken() == null) {
          return bounded(message, most);
        }
      }
    } catch (JsonProcessingException e) {
      // Then it is what somebody typed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bounded(
        '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"', most);
  }

  /** The body that hands a message over. */
  static String write(String json) {
    return "{\"message\":" + json + "}";
  }

  private static String copy(com.fasterxml.jackson.core.JsonParser parser) throws IOException {
    var text = new StringWriter();
    try (var generator = JSON.createGenerator(text)) {
      generator.copyCurrentStructureExact(parser);
    }
    return text.toString();
  }

  private static String bounded(String json, int most) {
    if (json.getBytes(UTF_8).length > most) {
      throw tooLarge(most);
    }
    return json;
  }

  private static RuntimeException tooLarge(int most) {
    return Problems.tooLarge("the message has more than %d bytes".formatted(most));
  }

  private MessageBody() {}
}
