package dev.polyproc.producer.pool.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.polyproc.http.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The copy of one JSON value, token by token, as its tokens arrive. For one thread. */
final class ValueCopy {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final JsonGenerator generator;
  private final int maxBytes;
  private int depth;

  /**
   * @param maxBytes the maximum length of the value
   */
  ValueCopy(int maxBytes) throws IOException {
    this.generator = JSON.createGenerator(text);
    this.maxBytes = maxBytes;
  }

  /** Copies the parser's current token; returns whether the value is complete. */
  boolean add(JsonParser parser) throws IOException {
    var token = parser.currentToken();
    generator.copyCurrentEventExact(parser);
    if (text.size() > maxBytes) {
      throw Problems.tooLarge("a value takes more than %d bytes".formatted(maxBytes));
    }
    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    return depth == 0;
  }

  /** Returns the value, as JSON in UTF-8. */
  byte[] bytes() throws IOException {
    generator.close();
    return text.toByteArray();
  }
}
