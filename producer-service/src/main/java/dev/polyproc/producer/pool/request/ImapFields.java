package dev.polyproc.producer.pool.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.json.JsonObject;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.FunctionChoice;
import dev.polyproc.producer.function.FunctionFields;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.job.JobId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The fields of an {@code imap} that come before its values. For one thread at a time. */
final class ImapFields {
  static final String EXAMPLE = "{\"function\":\"square\",\"chunksize\":10,\"values\":[3,4,5]}";

  private static final List<String> NAMES =
      Stream.concat(FunctionFields.NAMES.stream(), Stream.of("processes", "chunksize", "values"))
          .toList();

  private final FunctionFields functionFields = new FunctionFields();
  private FunctionChoice function;
  private Optional<FunctionCode> code = Optional.empty();
  private OptionalInt processes = OptionalInt.empty();
  private int chunksize = 1;

  /**
   * Returns the name of a field.
   *
   * @param place the place in the body, for the problem of an unknown name
   */
  String requireKnown(String name, String place) {
    if (!NAMES.contains(name)) {
      throw JsonObject.unknown(name, NAMES, place);
    }
    return name;
  }

  /** Reads the parser's current value as that of a field. */
  void read(String field, JsonParser parser) throws IOException {
    var value = ScalarField.read(field, parser);
    switch (field) {
      case "function", "source", "expr", "encoding" -> functionFields.read(field, value);
      case "processes" -> processes = ScalarField.count(value);
      default -> chunksize = ScalarField.count(value).orElse(1);
    }
  }

  /** Ends the fields at the token of {@code values}, before which the function must come. */
  void end(JsonToken values, KnownFunctions known, String place) {
    if (!functionFields.isKnown()) {
      throw Problems.valueError(
          "function is missing before values; send it first, as in " + EXAMPLE + place);
    }
    if (values != JsonToken.START_ARRAY) {
      throw Problems.valueError("values is not an array; send a body like " + EXAMPLE + place);
    }
    function = functionFields.choice(known);
  }

  /** Returns the choice of the function, once the fields have ended. */
  FunctionChoice function() {
    return function;
  }

  /** Sets the code of the function, if a client brought it. */
  void code(Optional<FunctionCode> found) {
    code = found;
  }

  Optional<FunctionCode> code() {
    return code;
  }

  OptionalInt processes() {
    return processes;
  }

  int chunksize() {
    return chunksize;
  }

  /** Returns a request with some of the values. */
  PoolRequest request(Values values) {
    return new PoolRequest(
        JobId.next(),
        PoolMethod.MAP,
        function,
        code,
        values,
        processes,
        OptionalInt.of(chunksize),
        Optional.empty(),
        Optional.empty());
  }
}
