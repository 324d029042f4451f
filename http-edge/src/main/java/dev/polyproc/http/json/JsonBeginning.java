package dev.polyproc.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Tells whether what has come of a text can still become JSON. For one thread. */
public final class JsonBeginning {
  private final FedParser parser;

  public JsonBeginning() {
    try {
      this.parser = StrictJson.fedParser();
    } catch (IOException e) {
      throw new UncheckedIOException("a parser over memory cannot be opened", e);
    }
  }

  /** What is wrong with the text, another part of it included; empty if nothing is so far. */
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
      throw new UncheckedIOException("what is in memory cannot be read", e);
    }
  }
}
