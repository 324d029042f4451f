package dev.polyproc.pipeend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.http.problem.Problems;

/** What a caller says who opens a pipe: nothing at all, {@code {}}, or {@code {"duplex":false}}. */
final class OpenBody {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether the pipe is to be duplex, as it is unless the body says otherwise. */
  static boolean duplex(String body) {
    if (body == null || body.isBlank()) {
      return true;
    }
    try {
      var tree = JSON.readTree(body);
      if (!tree.isObject()) {
        throw Problems.valueError("the body is not an object; send one like {\"duplex\":true}");
      }
      tree.fieldNames()
          .forEachRemaining(
              name -> {
                if (!name.equals("duplex")) {
                  throw Problems.valueError(
                      "there is no field \"%s\"; the field is duplex".formatted(name));
                }
              });
      var duplex = tree.path("duplex");
      if (!duplex.isBoolean() && !duplex.isMissingNode()) {
        throw Problems.valueError("duplex is true or false");
      }
      return duplex.asBoolean(true);
    } catch (JsonProcessingException e) {
      throw Problems.valueError("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  private OpenBody() {}
}
