package dev.polyproc.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The check whether an incomplete text can still become valid JSON. For one thread. */
public final class JsonBeginning {
  private final NonBlockingParser parser;

  public JsonBeginning() {
    try {
      this.parser = StrictJson.nonBlockingParser();
    } catch (IOException e) {
      throw new UncheckedIOException("a parser over memory cannot be opened", e);
    }
  }

  /** Adds a part, and returns the problem of the text up to its end; empty if there is none. */
  public Optional<HttpProblem> wrongWith(byte[] part) {
    try {
      parser.feed(part);
      for (var token = parser.nextToken(); token != null && token != JsonToken.NOT_AVAILABLE; ) {
        token = parser.nextToken();
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(StrictJson.notJson(e));
    } catch (CharConversionException e) {
      return Optional.of(StrictJson.notUtf8(e));
    } catch (IOException e) {
      throw new UncheckedIOException("a part in memory cannot be read", e);
    }
  }
}
