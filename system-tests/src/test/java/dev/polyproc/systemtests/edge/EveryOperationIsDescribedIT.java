package dev.polyproc.systemtests.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Tests that the OpenAPI documents and docs describe the requests and the answers of all
 * operations.
 */
class EveryOperationIsDescribedIT extends EdgeTest {
  private static final Pattern OPERATION = Pattern.compile("`([A-Z]+ /[^`]*)`");
  private static final Pattern LIMIT =
      Pattern.compile("\\| (.*) \\| `([a-z.-]+)` \\| (\\d+) \\| 413 \\|");

  /** Fields that exclude a field of the valid request. */
  private static final Map<String, Set<String>> ALTERNATIVES =
      Map.of(
          "POST /arrays", Set.of("size"),
          "POST /queues/{name}/items", Set.of("item"),
          "POST /pool/map", Set.of("source", "expr"),
          "POST /pool/starmap", Set.of("source", "expr"),
          "POST /pool/apply", Set.of("source", "expr"),
          "POST /pool/imap", Set.of("source", "expr"),
          "POST /arrays/{id}/map", Set.of("source", "expr"),
          "POST /processes", Set.of("source", "kwargs"),
          "POST /pool/jobs", Set.of("args", "callback", "source", "expr"));

  @Test
  void answer_toValidRequest_matchesOpenApi() {
    findings.each(
        api.operations(),
        operation -> {
          var answer = RawConnection.exchange(validRequests.request(operation));
          var described = operation.answer(answer.status());
          if (described.isMissingNode()) {
            findings.add(operation + " | answers a status that is not described | " + answer);
            return;
          }
          answersAsDescribed(operation, answer, described.path("content"));
        });
    findings.assertNone();
  }

  private void answersAsDescribed(Operation operation, Answer answer, JsonNode content) {
    var type = answer.header("Content-Type").map(text -> text.replaceFirst(";.*", "")).orElse(null);
    if (type == null || answer.body().length() == 0) {
      findings.require(
          content.isMissingNode(), operation.toString(), "no content is described", content);
      return;
    }
    if (!content.has(type)) {
      findings.add("%s | %s is not described | %s".formatted(operation, type, content));
      return;
    }
    var schema = operation.resolve(content.path(type).path("schema"));
    findings.require(
        Stream.of("type", "oneOf", "anyOf", "description").anyMatch(schema::has),
        operation.toString(),
        "the answer has a schema",
        schema);
    if (type.equals("application/json")) {
      var wrong = mismatch(operation, schema, answer.json(), "the answer");
      findings.require(wrong.isEmpty(), operation.toString(), wrong, answer);
    }
  }

  /** Returns the mismatches between a value and a schema; empty if the value is valid. */
  private static String mismatch(
      Operation operation, JsonNode given, JsonNode value, String place) {
    var schema = operation.resolve(given);
    for (var alternatives : List.of("oneOf", "anyOf")) {
      if (schema.has(alternatives)) {
        var wrong =
            StreamSupport.stream(schema.path(alternatives).spliterator(), false)
                .map(each -> mismatch(operation, each, value, place))
                .toList();
        return wrong.contains("") ? "" : wrong.toString();
      }
    }
    var type = schema.path("type");
    if (!type.isMissingNode() && !fits(type, value)) {
      return "%s is %s, not %s".formatted(place, value.getNodeType(), type);
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(each -> mismatch(operation, schema.path("items"), each, place + "[]"))
          .filter(wrong -> !wrong.isEmpty())
          .findFirst()
          .orElse("");
    }
    if (value.isObject() && schema.has("properties")) {
      return value.properties().stream()
          .map(
              field ->
                  schema.path("properties").has(field.getKey())
                      ? mismatch(
                          operation,
                          schema.path("properties").path(field.getKey()),
                          field.getValue(),
                          place + "." + field.getKey())
                      : place + "." + field.getKey() + " is not described")
          .filter(wrong -> !wrong.isEmpty())
          .findFirst()
          .orElse("");
    }
    return "";
  }

  private static boolean fits(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      return StreamSupport.stream(type.spliterator(), false).anyMatch(each -> fits(each, value));
    }
    return switch (type.asText()) {
      case "null" -> value.isNull();
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> false;
    };
  }

  @Test
  void body_allOperations_isDescribedByField() {
    findings.each(
        operations(Operation::takesJson),
        operation -> {
          var body = Answer.parse(validRequests.request(operation).body().text());
          var schema = operation.bodySchema();
          findings.require(
              schema.has("type"),
              operation.toString(),
              "the body has a schema with a type",
              schema);
          if (body instanceof ObjectNode object) {
            fieldsAreDescribed(operation, object, schema);
          }
        });
    findings.assertNone();
  }

  private void fieldsAreDescribed(Operation operation, ObjectNode body, JsonNode schema)
      throws IOException {
    var described = names(schema.path("properties").fieldNames());
    var known = names(body.fieldNames());
    known.addAll(ALTERNATIVES.getOrDefault(operation.key(), Set.of()));
    findings.require(
        described.equals(known), operation.toString(), "the fields are " + known, described);
    var required = new HashSet<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var name : names(body.fieldNames())) {
      var without = body.deepCopy().without(name).toString();
      var answer = RawConnection.exchange(validRequests.request(operation).withJson(without));
      // A conflict with an existing name does not show that the parameter was optional.
      boolean needed = answer.outcome() == 400;
      findings.require(
          needed == required.contains(name) || (!alternatives(operation).isEmpty() && needed),
          operation + " | " + name,
          needed ? "is required, and not described so" : "is described as required",
          answer);
    }
  }

  private static Set<String> alternatives(Operation operation) {
    return ALTERNATIVES.getOrDefault(operation.key(), Set.of());
  }

  private static Set<String> names(Iterator<String> all) {
    var names = new HashSet<String>();
    all.forEachRemaining(names::add);
    return names;
  }

  @Test
  void operation_all_hasSummaryAndProblems() {
    findings.each(
        api.operations(),
        operation -> {
          var description = operation.description();
          findings.require(
              description.path("summary").isTextual(), operation.toString(), "has a summary", "");
          for (int status : List.of(400, 403, 503)) {
            findings.require(
                operation.answer(status).at("/content").has("application/problem+json"),
                operation.toString(),
                "describes " + status,
                "");
          }
          if (operation.takesBody()) {
            for (int status : List.of(408, 413, 415)) {
              findings.require(
                  !operation.answer(status).isMissingNode(),
                  operation.toString(),
                  "describes " + status,
                  "");
            }
          }
          for (var parameter : operation.parameters()) {
            findings.require(
                parameter.schema().has("type"),
                operation.toString(),
                "types its parameters",
                parameter);
          }
        });
    findings.assertNone();
  }

  /** Each reference in the documents has a target. */
  @Test
  void reference_all_isResolved() {
    for (var service : Operation.Service.values()) {
      var document = api.document(service);
      document
          .findValuesAsText("$ref")
          .forEach(
              reference ->
                  findings.require(
                      !document.at(reference.substring(1)).isMissingNode(),
                      service.toString(),
                      reference + " is there",
                      "nothing"));
    }
    findings.assertNone();
  }

  /** The table of limits in docs/operations.md: operations, setting, default, and 413. */
  @Test
  void tableOfLimits_isComplete() throws IOException {
    var listed = new HashMap<String, String>();
    for (var line : Files.readAllLines(RunningSystem.home().resolve("docs/operations.md"))) {
      var row = LIMIT.matcher(line);
      if (row.matches()) {
        OPERATION
            .matcher(row.group(1))
            .results()
            .forEach(result -> listed.put(result.group(1), row.group(2) + " " + row.group(3)));
      }
    }
    var described = new HashMap<String, String>();
    operations(Operation::takesBody)
        .forEach(
            operation ->
                described.put(
                    operation.method() + " " + operation.path(),
                    operation.description().path("x-max-body-setting").asText()
                        + " "
                        + operation.maxBodyBytes().map(String::valueOf).orElse("none")));
    described.forEach(
        (operation, limit) ->
            findings.require(
                limit.equals(listed.get(operation)),
                operation,
                "docs/operations.md states the limit " + limit,
                listed.get(operation)));
    listed.keySet().removeAll(described.keySet());
    findings.require(listed.isEmpty(), "docs/operations.md", "lists no other operations", listed);
    findings.assertNone();
  }
}
