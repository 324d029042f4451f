package dev.polyproc.producer.pool.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.mutiny.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The division of JSON arrays into elements without parsing them, so that numbers keep their
 * digits.
 */
final class JsonArrays {
  /**
   * Returns the elements of an array, each as JSON.
   *
   * @param array well-formed JSON without white space, in UTF-8
   */
  static List<String> split(Buffer array) {
    var bytes = array.getBytes();
    var elements = new ArrayList<String>();
    int depth = 0;
    int from = 1;
    boolean inString = false;
    for (int at = 1; at < bytes.length; at++) {
      byte each = bytes[at];
      if (inString) {
        if (each == '\\') {
          at++;
        } else if (each == '"') {
          inString = false;
        }
      } else if (each == '"') {
        inString = true;
      } else if (each == '[' || each == '{') {
        depth++;
      } else if (depth > 0 && (each == ']' || each == '}')) {
        depth--;
      } else if (depth == 0 && (each == ',' || each == ']')) {
        if (at > from) {
          elements.add(new String(bytes, from, at - from, UTF_8));
        }
        from = at + 1;
      }
    }
    return elements;
  }

  private JsonArrays() {}
}
