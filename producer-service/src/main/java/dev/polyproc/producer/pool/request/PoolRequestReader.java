package dev.polyproc.producer.pool.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the body of a request to the pool as it comes in, value by value: a million numbers never
 * stand in memory as text or as boxed numbers. Whatever is wrong with the body becomes a problem
 * that says where. For one thread, which may block.
 */
public final class PoolRequestReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final ValuesReader reader;
  private final KnownFunctions known;
  private final String job;
  private final boolean async;

  private PoolMethod method;
  private FunctionInfo function;
  private Values values;
  private OptionalInt processes = OptionalInt.empty();
  private OptionalInt chunksize = OptionalInt.empty();
  private Optional<URI> callback = Optional.empty();

  /**
   * @param job the name of the job that the request becomes
   * @param known the functions that there are
   * @param method which method is called, if the body does not say so
   * @param async whether the body may say which method is called, and whom to tell of the end
   */
  PoolRequestReader(
      String job, ValuesReader reader, KnownFunctions known, PoolMethod method, boolean async) {
    this.job = job;
    this.reader = reader;
    this.known = known;
    this.method = method;
    this.async = async;
  }

  /**
   * Reads a request.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is something wrong with it
   * @throws IOException if the body cannot be read to its end
   */
  PoolRequest read(InputStream body) throws IOException {
    try (var parser = JSON.createParser(body)) {
      return read(parser);
    } catch (JsonProcessingException e) {
      drop();
      throw Problems.valueError(
          "the body is not JSON: %s%s".formatted(e.getOriginalMessage(), place(e.getLocation())));
    } catch (IOException | RuntimeException e) {
      drop();
      throw e;
    }
  }

  private void drop() {
    if (values != null) {
      values.drop();
    }
  }

  /** Jackson does not know the place of everything: not that of a string that is too long. */
  private static String place(JsonLocation at) {
    return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
  }

  private PoolRequest read(JsonParser parser) throws IOException {
    var first = parser.nextToken();
    if (first == null) {
      throw Problems.valueError("there is no body; send one like " + method.example());
    }
    if (first != JsonToken.START_OBJECT) {
      throw Problems.valueError("the body is not an object; send one like " + method.example());
    }
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      field(name, parser);
    }
    if (parser.nextToken() != null) {
      throw Problems.valueError("there is something after the end of the object");
    }
    if (function == null) {
      throw missing("function");
    }
    if (values == null) {
      throw missing(method.field());
    }
    values = reader.settle(job, method, function, values);
    return new PoolRequest(job, method, function.name(), values, processes, chunksize, callback);
  }

  private RuntimeException missing(String field) {
    return Problems.valueError(
        "%s is missing; send a body like %s".formatted(field, method.example()));
  }

  private void field(String name, JsonParser parser) throws IOException {
    var token = parser.nextToken();
    if (name.equals(method.field())) {
      values = reader.read(job, method, Optional.ofNullable(function), parser);
      return;
    }
    switch (name) {
      case "function" -> function = known.require(Fields.string(name, token, parser));
      case "processes" -> processes = Fields.count(name, token, parser);
      case "chunksize" -> chunksize = Fields.count(name, token, parser);
      case "method" -> method = method(token, parser);
      case "callback" -> callback = callback(token, parser);
      default -> throw unknown(name);
    }
  }

  private RuntimeException unknown(String name) {
    return Problems.valueError(
        "there is no field \"%s\"; the fields are function, %s, processes, chunksize%s"
            .formatted(name, method.field(), async ? ", method, callback" : ""));
  }

  private PoolMethod method(JsonToken token, JsonParser parser) throws IOException {
    if (!async) {
      throw unknown("method");
    }
    if (values != null) {
      throw Problems.valueError("method stands behind the values; it has to stand before them");
    }
    try {
      return PoolMethod.fromWireName(Fields.string("method", token, parser));
    } catch (IllegalArgumentException e) {
      throw Problems.valueError(e.getMessage());
    }
  }

  private Optional<URI> callback(JsonToken token, JsonParser parser) throws IOException {
    if (!async) {
      throw unknown("callback");
    }
    if (token == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(Fields.string("callback", token, parser)));
    } catch (IllegalArgumentException e) {
      throw Problems.valueError("callback is no URL: " + e.getMessage());
    }
  }
}
