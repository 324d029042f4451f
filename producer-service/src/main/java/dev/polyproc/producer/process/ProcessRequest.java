package dev.polyproc.producer.process;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polyproc.http.body.Body;
import dev.polyproc.http.json.JsonValue;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code Process(target, args, name)}.
 *
 * @param target the name of its target
 * @param args the target's arguments, any JSON
 * @param name the process's name, if the caller gives one
 */
record ProcessRequest(String target, List<JsonNode> args, Optional<String> name) {
  /** Numbers keep their digits. */
  private static final ObjectMapper LOSSLESS =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String EXAMPLE = "{\"target\":\"test1\",\"args\":[]}";

  ProcessRequest {
    args = List.copyOf(args);
  }

  /**
   * Reads a request.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed
   */
  static ProcessRequest read(Body body, ProcessConfig config) {
    var fields = body.object(EXAMPLE, "target", "args", "name");
    var target = fields.string("target");
    var args = fields.list("args");
    int bytes = args.stream().mapToInt(JsonValue::bytes).sum();
    if (bytes > config.maxArgs()) {
      throw Problems.tooLarge(
          "args has %d bytes of JSON; at most %d are allowed".formatted(bytes, config.maxArgs()));
    }
    return new ProcessRequest(
        target,
        args.stream().map(ProcessRequest::node).toList(),
        fields.optionalString("name").map(name -> Names.require("a process", name)));
  }

  private static JsonNode node(JsonValue value) {
    try (var parser = value.parser()) {
      return LOSSLESS.readTree(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
