package dev.polyproc.http.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * A parser that refuses strings and field names with an unpaired surrogate ({@code "\udce9"}): they
 * are not Unicode text, and UTF-8 would change them. For one thread.
 */
sealed class StrictParser extends JsonParserDelegate permits NonBlockingParser {
  StrictParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public JsonToken nextToken() throws IOException {
    var token = delegate.nextToken();
    if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
      requireUnicode();
    }
    return token;
  }

  @Override
  public String nextFieldName() throws IOException {
    return nextToken() == JsonToken.FIELD_NAME ? delegate.currentName() : null;
  }

  @Override
  public JsonToken nextValue() throws IOException {
    var token = nextToken();
    return token == JsonToken.FIELD_NAME ? nextToken() : token;
  }

  @Override
  public JsonParser skipChildren() throws IOException {
    int depth = currentToken().isStructStart() ? 1 : 0;
    while (depth > 0) {
      var token = nextToken();
      if (token == null) {
        return this;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    return this;
  }

  private void requireUnicode() throws IOException {
    var characters = delegate.getTextCharacters();
    int end = delegate.getTextOffset() + delegate.getTextLength();
    int at = delegate.getTextOffset();
    while (at < end) {
      char character = characters[at];
      boolean pair = at + 1 < end && Character.isSurrogatePair(character, characters[at + 1]);
      if (Character.isSurrogate(character) && !pair) {
        throw new JsonParseException(
            delegate,
            "the string has the unpaired surrogate \\u%04x, which is not Unicode text"
                .formatted((int) character),
            delegate.currentTokenLocation());
      }
      at += pair ? 2 : 1;
    }
  }
}
