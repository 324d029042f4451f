package dev.polyproc.http.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Strict parsing of JSON: UTF-8, exactly RFC 8259, no duplicate fields, no unpaired surrogates. An
 * error becomes a problem that states its position. For any thread.
 */
public final class StrictJson {
  /** Without charset detection, a byte order mark is an unexpected character. */
  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private static final JsonFactory PLAIN = new JsonFactory();

  /** A function that reads a JSON text. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(JsonParser parser) throws IOException;
  }

  /** Opens a parser over a body; closing it leaves the body open. */
  public static JsonParser parser(InputStream body) throws IOException {
    return new StrictParser(STRICT.createParser(new Utf8Input(body)));
  }

  /** Opens a parser that is fed part by part. */
  public static NonBlockingParser nonBlockingParser() throws IOException {
    return new NonBlockingParser(STRICT.createNonBlockingByteArrayParser());
  }

  /**
   * Reads a body to its end.
   *
   * @throws HttpProblem with status 400 if it is not JSON, or has more than one value
   * @throws IOException if the body breaks off
   */
  public static <T> T read(InputStream body, Reading<T> reading) throws IOException {
    try (var parser = parser(body)) {
      var read = reading.read(parser);
      requireEnd(parser);
      return read;
    } catch (JsonProcessingException e) {
      throw notJson(e);
    } catch (CharConversionException e) {
      throw notUtf8(e);
    }
  }

  /** Reads a body in memory. */
  public static <T> T read(byte[] body, Reading<T> reading) {
    try {
      return read(new ByteArrayInputStream(body), reading);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be read", e);
    }
  }

  /**
   * Requires that only white space follows.
   *
   * @throws HttpProblem with status 400 if something does
   */
  public static void requireEnd(JsonParser parser) throws IOException {
    var at = parser.currentLocation();
    if (parser.nextToken() != null) {
      throw Problems.valueError("there is something after the end of the JSON value" + place(at));
    }
  }

  /** Returns the problem of a body that is not JSON. */
  public static HttpProblem notJson(JsonProcessingException e) {
    return Problems.valueError(
        "the body is not JSON: %s%s".formatted(e.getOriginalMessage(), place(e.getLocation())));
  }

  /** Returns the problem of a body that is not UTF-8. */
  public static HttpProblem notUtf8(CharConversionException e) {
    return Problems.valueError("the body is not UTF-8: " + e.getMessage());
  }

  /** Returns a place as the end of a sentence; empty if it is unknown. */
  public static String place(JsonLocation at) {
    return at == null || at.equals(JsonLocation.NA)
        ? ""
        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  /**
   * Copies the parser's current value as compact JSON: without white space, with all digits of its
   * numbers, with unescaped characters where JSON allows them.
   */
  public static String compact(JsonParser parser) throws IOException {
    var text = new StringWriter();
    try (var generator = PLAIN.createGenerator(text)) {
      int depth = 0;
      do {
        depth += depthOf(parser.currentToken());
        copy(parser, generator);
      } while (depth > 0 && parser.nextToken() != null);
    }
    return text.toString();
  }

  private static int depthOf(JsonToken token) {
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
    if (parser.currentToken().isNumeric()) {
      // As text: a number that is parsed and written again may have other digits.
      generator.writeNumber(parser.getText());
    } else {
      generator.copyCurrentEvent(parser);
    }
  }

  /**
   * Reads a text that is one JSON value, as compact JSON; empty if the text is blank.
   *
   * @throws HttpProblem with status 400 if it is not JSON
   */
  public static Optional<String> value(String text) {
    return read(
        text.getBytes(UTF_8),
        parser -> parser.nextToken() == null ? Optional.empty() : Optional.of(compact(parser)));
  }

  /** Returns a parser of a text that was parsed strictly before. */
  static JsonParser reparse(String compact) throws IOException {
    return PLAIN.createParser(compact);
  }

  private StrictJson() {}
}
