package dev.polyproc.http.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;

/**
 * A non-blocking parser: it is fed part by part, and returns {@link JsonToken#NOT_AVAILABLE} at the
 * end of a part. As strict as {@link StrictJson#parser}. For one thread.
 *
 * <pre>{@code
 * parser.feed(part);
 * for (var token = parser.nextToken(); token != NOT_AVAILABLE; token = parser.nextToken()) {
 *   …
 * }
 * }</pre>
 */
public final class NonBlockingParser extends StrictParser {
  private static final int FIRST_OF_BYTE_ORDER_MARK = 0xef;

  private final ByteArrayFeeder feeder;
  private final Utf8Check check = new Utf8Check();
  private boolean begun;

  NonBlockingParser(JsonParser parser) {
    super(parser);
    this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
  }

  /**
   * Adds the next part. May be called when the parser has read the previous part.
   *
   * @throws java.io.CharConversionException if it is not UTF-8
   */
  public void feed(byte[] part) throws IOException {
    if (part.length == 0) {
      return;
    }
    if (!begun && (part[0] & 0xff) == FIRST_OF_BYTE_ORDER_MARK) {
      throw new JsonParseException(
          delegate, "the first character is not one that JSON begins with", currentLocation());
    }
    begun = true;
    check.part(part, 0, part.length);
    feeder.feedInput(part, 0, part.length);
  }

  /** Ends the text. */
  public void end() throws IOException {
    check.end();
    feeder.endOfInput();
  }
}
