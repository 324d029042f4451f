package dev.polyproc.systemtests.edge;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param headers by name in lower case
 * @param took from the request's first byte to the answer's last
 */
record Answer(int status, Map<String, List<String>> headers, Body body, Duration took) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  String text() {
    return body.text();
  }

  /** Returns the body as JSON; a missing node if it is not JSON. */
  JsonNode json() {
    return parse(text());
  }

  static JsonNode parse(String text) {
    try {
      var node = JSON.readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  boolean isSuccess() {
    return status >= 200 && status < 300 && streamedProblem().isMissingNode();
  }

  /** Returns the status, or that of the problem that ends a stream. */
  int outcome() {
    return streamedProblem().path("status").asInt(status);
  }

  /** Returns the problem in the body; a missing node if the body is not a problem. */
  JsonNode problem() {
    return status >= 400 ? json() : streamedProblem();
  }

  boolean isEvents() {
    return header("Content-Type").orElse("").startsWith("text/event-stream");
  }

  private JsonNode streamedProblem() {
    if (!isEvents()) {
      return MissingNode.getInstance();
    }
    var lines = text().lines().toList();
    int error = lines.indexOf("event:error");
    return error < 0 || error + 1 >= lines.size()
        ? MissingNode.getInstance()
        : parse(lines.get(error + 1).substring("data:".length()));
  }

  @Override
  public String toString() {
    return "%d %s %s".formatted(status, header("Content-Type").orElse("-"), body);
  }
}
