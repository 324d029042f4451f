package dev.polyproc.producer.pool.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.json.JsonObject;
import dev.polyproc.http.json.JsonValue;
import dev.polyproc.http.json.StrictJson;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.FunctionChoice;
import dev.polyproc.producer.function.FunctionFields;
import dev.polyproc.producer.function.KnownFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the body of a request to the pool while it arrives, value by value, so that a million
 * numbers are never held as text or as boxed numbers. An error in the body becomes a problem with
 * its place. For one thread, which blocks until the body has arrived.
 */
final class PoolRequestReader {
  private final ValuesReader reader;
  private final KnownFunctions known;
  private final FunctionFields function = new FunctionFields();
  private final String job;
  private final boolean async;

  private PoolMethod method;
  private Values values;

  /** The function, if it came before the values. */
  private Optional<FunctionChoice> chosen = Optional.empty();

  private OptionalInt processes = OptionalInt.empty();
  private OptionalInt chunksize = OptionalInt.empty();
  private Optional<URI> callback = Optional.empty();
  private Optional<Duration> pause = Optional.empty();

  /**
   * @param job the id of the job
   * @param known the functions of the live workers
   * @param method the method, unless the body names one
   * @param async whether the body may have the fields {@code method}, {@code callback} and {@code
   *     pause}
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
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed
   * @throws IOException if the body breaks off
   */
  PoolRequest read(InputStream body) throws IOException {
    try {
      return StrictJson.read(body, this::read);
    } catch (IOException | RuntimeException e) {
      if (values != null) {
        values.drop();
      }
      throw e;
    }
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
    if (!function.isKnown()) {
      throw missing("function");
    }
    if (values == null) {
      throw missing(method.field());
    }
    var choice = function.choice(known);
    // The encoding may come after the values.
    if (chosen.isPresent() && !chosen.get().getClass().equals(choice.getClass())) {
      throw Problems.valueError(
          "function comes before the values and source after them; send both before the values");
    }
    values = reader.settle(job, method, choice.isNumeric(), values);
    return new PoolRequest(
        job, method, choice, Optional.empty(), values, processes, chunksize, callback, pause);
  }

  private RuntimeException missing(String field) {
    return Problems.valueError(
        "%s is missing; send a body like %s".formatted(field, method.example()));
  }

  private void field(String name, JsonParser parser) throws IOException {
    if (!fields().contains(name)) {
      throw JsonObject.unknown(name, fields(), StrictJson.place(parser.currentTokenLocation()));
    }
    parser.nextToken();
    if (name.equals(method.field())) {
      chosen = function.isKnown() ? Optional.of(function.choice(known)) : Optional.empty();
      boolean packed =
          method == PoolMethod.MAP && chosen.map(FunctionChoice::isNumeric).orElse(false);
      values = reader.read(job, method, packed, parser);
      return;
    }
    var value = ScalarField.read(name, parser);
    switch (name) {
      case "function", "source", "expr", "encoding" -> function.read(name, value);
      case "processes" -> processes = ScalarField.count(value);
      case "chunksize" -> chunksize = ScalarField.count(value);
      case "method" -> method(value);
      case "callback" -> callback = callback(value);
      case Pause.FIELD -> pause = Pause.read(value);
      default -> throw new IllegalStateException("the field " + name + " is known, but not read");
    }
  }

  private List<String> fields() {
    var fields = new ArrayList<>(FunctionFields.NAMES);
    fields.addAll(List.of(method.field(), "processes", "chunksize"));
    if (async) {
      fields.addAll(List.of("method", "callback", Pause.FIELD));
    }
    return fields;
  }

  private void method(JsonValue value) {
    if (values != null) {
      throw Problems.valueError(
          "method comes after the values; send it before them" + value.place());
    }
    if (!value.isNull()) {
      method =
          PoolMethod.fromWireName(value.string())
              .orElseThrow(() -> value.wrong(PoolMethod.wireNames()));
    }
  }

  private static Optional<URI> callback(JsonValue value) {
    if (value.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(value.string()));
    } catch (IllegalArgumentException e) {
      throw Problems.valueError("callback is not a URL: " + e.getMessage() + value.place());
    }
  }
}
