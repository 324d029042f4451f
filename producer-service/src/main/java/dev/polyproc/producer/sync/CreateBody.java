package dev.polyproc.producer.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.http.problem.BodyLimit;
import dev.polyproc.http.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The body of a call that makes something: a small object of few fields. */
final class CreateBody {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 1_000;

  private final JsonNode fields;

  private CreateBody(JsonNode fields) {
    this.fields = fields;
  }

  /**
   * Reads the body; an empty one will do.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is something wrong with it
   */
  static CreateBody read(InputStream body, List<String> names) throws IOException {
    try {
      var tree = JSON.readTree(new BodyLimit(body, MOST_BYTES));
      var fields = tree.isMissingNode() ? JSON.createObjectNode() : tree;
      if (!fields.isObject()) {
        throw Problems.valueError("the body is not an object; its fields are " + names);
      }
      fields
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!names.contains(name)) {
                  throw Problems.valueError(
                      "there is no field \"%s\"; the fields are %s"
                          .formatted(name, String.join(", ", names)));
                }
              });
      return new CreateBody(fields);
    } catch (JsonProcessingException e) {
      throw Problems.valueError("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  /** A whole number. */
  int number(String name, int absent, int least, int most) {
    var value = fields.path(name);
    int number = value.isMissingNode() ? absent : value.isInt() ? value.intValue() : least - 1;
    if (number < least || number > most) {
      throw Problems.valueError("%s is a whole number from %d to %d".formatted(name, least, most));
    }
    return number;
  }

  boolean flag(String name) {
    var value = fields.path(name);
    if (!value.isBoolean() && !value.isMissingNode()) {
      throw Problems.valueError("%s is true or false".formatted(name));
    }
    return value.asBoolean(false);
  }
}
