package dev.polyproc.producer.process;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polyproc.http.body.Body;
import dev.polyproc.http.json.JsonObject;
import dev.polyproc.http.json.JsonValue;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.FunctionFields;
import dev.polyproc.sharedstate.function.FunctionCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code Process(target, args, name)}.
 *
 * @param target the name of its target
 * @param args the target's arguments, any JSON
 * @param kwargs the target's keyword arguments
 * @param name the process's name, if the caller gives one
 * @param code the code of the target, if the caller brings it
 */
record ProcessRequest(
    String target,
    List<JsonNode> args,
    Map<String, JsonNode> kwargs,
    Optional<String> name,
    Optional<FunctionCode> code) {
  /** Numbers keep their digits. */
  private static final ObjectMapper LOSSLESS =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String EXAMPLE = "{\"target\":\"test1\",\"args\":[]}";

  ProcessRequest {
    args = List.copyOf(args);
    kwargs = Map.copyOf(kwargs);
  }

  /**
   * Reads a request.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed
   */
  static ProcessRequest read(Body body, ProcessConfig config) {
    var fields = body.object(EXAMPLE, "target", "args", "kwargs", "name", "source", "encoding");
    var target = fields.string("target");
    var args = fields.list("args");
    var kwargs = fields.optional("kwargs").map(JsonValue::object).orElseGet(Map::of);
    int bytes =
        Stream.concat(args.stream(), kwargs.values().stream()).mapToInt(JsonValue::bytes).sum();
    if (bytes > config.maxArgs()) {
      throw Problems.tooLarge(
          "args has %d bytes of JSON; at most %d are allowed".formatted(bytes, config.maxArgs()));
    }
    return new ProcessRequest(
        target,
        args.stream().map(ProcessRequest::node).toList(),
        kwargs.entrySet().stream().collect(toMap(Map.Entry::getKey, each -> node(each.getValue()))),
        fields.optionalString("name").map(name -> Names.require("a process", name)),
        code(fields));
  }

  private static Optional<FunctionCode> code(JsonObject fields) {
    var brought = FunctionFields.source(fields);
    if (brought.isEmpty() && fields.optional("kwargs").isPresent()) {
      throw Problems.valueError("kwargs are for a target that source brings");
    }
    return brought;
  }

  private static JsonNode node(JsonValue value) {
    try (var parser = value.parser()) {
      return LOSSLESS.readTree(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
