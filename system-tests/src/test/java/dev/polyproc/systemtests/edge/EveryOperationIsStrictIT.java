package dev.polyproc.systemtests.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polyproc.systemtests.edge.Operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is not as documented is refused: on all operations, and by the same rules. */
class EveryOperationIsStrictIT extends EdgeTest {
  private static final Pattern PLACE =
      Pattern.compile("(?i)\\b(line|column|position|byte|offset|character|index|element) *:? *\\d");
  private static final int LONG = 10_000;
  private static final List<String> TIMES = List.of("abc", "-1s", "5 s", "1e3", "5h", "", "NaN");
  private static final List<String> NUMBERS =
      List.of("abc", "1.5", "", "0x1", "99999999999999999999999999999999999999999");
  private static final List<String> WORDS = List.of("nonsense", "");

  /** Values that are malformed, by parameter; a parameter with any text has none. */
  private static final Map<String, List<String>> MALFORMED =
      Map.ofEntries(
          Map.entry("timeout", TIMES),
          Map.entry("lease", TIMES),
          Map.entry("n", NUMBERS),
          Map.entry("processes", NUMBERS),
          Map.entry("chunksize", NUMBERS),
          Map.entry("token", NUMBERS),
          Map.entry("from", NUMBERS),
          Map.entry("to", NUMBERS),
          Map.entry("limit", NUMBERS),
          Map.entry("order", WORDS),
          Map.entry("kind", WORDS),
          Map.entry("overflow", WORDS),
          Map.entry("typecode", WORDS),
          Map.entry("function", WORDS),
          Map.entry("receipt", WORDS),
          Map.entry("lock", List.of("a/b", "")),
          Map.entry("holder", List.of("")),
          Map.entry("permit", List.of()));

  @Test
  void operation_validRequest_succeeds() {
    findings.each(
        api.operations(),
        operation -> {
          var answer = RawConnection.exchange(catalogue.request(operation));
          findings.require(answer.isSuccess(), operation.toString(), "should succeed", answer);
        });
    findings.assertNone();
  }

  @Test
  void body_invalid_isRefusedWithItsPosition() {
    findings.each(
        operations(Operation::takesJson),
        operation -> {
          var valid = catalogue.request(operation);
          var json = valid.body().text();
          var bodies = new ArrayList<>(InvalidBodies.texts(json).toList());
          if (InvalidBodies.isObject(json)) {
            bodies.addAll(InvalidBodies.fields(json, operation));
          }
          for (var bad : bodies) {
            if (!mayBeAbsent(operation, bad)) {
              refused(operation, bad, RawConnection.exchange(bad.in(valid)));
            }
          }
        });
    findings.assertNone();
  }

  private static boolean mayBeAbsent(Operation operation, InvalidBody bad) {
    return bad.body().text().isBlank() && !operation.isBodyRequired();
  }

  private void refused(Operation operation, InvalidBody bad, Answer answer) {
    if (bad.contentType().contains("charset")) {
      requireRefused(operation, bad.what(), answer, 400, 415);
      return;
    }
    // One that is longer than the operation takes is too long before it is wrong.
    requireRefused(
        operation,
        bad.toString(),
        answer,
        bad.body().length() > LONG ? new Integer[] {400, 413} : new Integer[] {400});
    if (answer.outcome() == 400) {
      findings.require(
          hasPlace(bad, answer), operation + " | " + bad, "the problem has no place", answer);
    }
  }

  private static boolean hasPlace(InvalidBody bad, Answer answer) {
    var detail = answer.problem().path("detail").asText();
    boolean wholeBody = bad.body().text().isBlank() || detail.contains("object");
    return wholeBody
        || (bad.place() != null && detail.contains(bad.place()))
        || answer.problem().has("index")
        || PLACE.matcher(detail).find();
  }

  /** {@code null} is what a field that is not given is. */
  @Test
  void field_null_isAbsentIfOptionalAndRefusedIfRequired() {
    findings.each(
        operations(
            operation ->
                operation.takesJson() && operation.bodySchema().path("properties").size() > 0),
        operation -> {
          var valid = catalogue.request(operation);
          var object = (ObjectNode) Answer.parse(valid.body().text());
          for (var field : operation.bodySchema().at("/properties").properties()) {
            if (object.has(field.getKey()) && field.getValue().has("type")) {
              nulled(operation, object, field.getKey());
            }
          }
        });
    findings.assertNone();
  }

  private void nulled(Operation operation, ObjectNode object, String field) throws Exception {
    var request = catalogue.request(operation);
    var body = InvalidBodies.replaced(object, field, "null");
    var answer = RawConnection.exchange(body.in(request));
    var absent = object.deepCopy().without(field);
    var without = RawConnection.exchange(catalogue.request(operation).withJson(absent.toString()));
    findings.require(
        answer.outcome() == without.outcome(),
        operation + " | null at " + field,
        "is not as if it were absent (" + without + ")",
        answer);
  }

  @Test
  void operation_withoutBody_acceptsNone() {
    findings.each(
        operations(operation -> !operation.takesBody()),
        operation -> {
          var valid = catalogue.request(operation);
          for (var body : List.of("{\"nonsense\":1}", "xyz", "[]", "\uFEFF", "{}{}")) {
            requireRefused(
                operation, "the body " + body, RawConnection.exchange(valid.withJson(body)), 400);
          }
          for (var body : List.of("", " ", "{}")) {
            var valued = catalogue.request(operation).withJson(body);
            var answer =
                operation.isStream() ? RawConnection.head(valued) : RawConnection.exchange(valued);
            findings.require(
                answer.isSuccess(),
                operation.toString(),
                "the body \"" + body + "\" is as good as none",
                answer);
          }
        });
    findings.assertNone();
  }

  @Test
  void bytes_notNumbers_areRefused() {
    findings.each(
        operations(operation -> Operation.OCTETS.equals(operation.mediaType())),
        operation -> {
          var valid = catalogue.request(operation);
          requireRefused(
              operation, "half a number", RawConnection.exchange(valid.withBody(new byte[9])), 400);
          if (operation.path().startsWith("/pool")) {
            requireRefused(
                operation,
                "numbers of an unknown type",
                RawConnection.exchange(
                    valid.with("Content-Type", Operation.OCTETS + ";type=int17")),
                400);
          }
        });
    findings.assertNone();
  }

  @Test
  void parameter_unknownOrRepeated_isRefused() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = catalogue.request(operation);
          parameterRefused(operation, "nonsense", valid.withQuery("nonsense=1"));
          parameterRefused(operation, "Timeout", valid.withQuery("Timeout=1s"));
          parameterRefused(operation, "nonsense", valid.withQuery("nonsense"));
          for (var parameter : operation.query()) {
            var name = parameter.name();
            parameterRefused(
                operation, name, valid.withParameter(name, "1").withQuery(name + "=1"));
          }
        });
    findings.assertNone();
  }

  @Test
  void parameter_malformed_isRefused() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = catalogue.request(operation);
          for (var parameter : operation.query()) {
            for (var value : malformed(parameter)) {
              var sent = value.replace(" ", "%20").replace("/", "%2F");
              parameterRefused(
                  operation, parameter.name(), valid.withParameter(parameter.name(), sent));
            }
          }
        });
    findings.assertNone();
  }

  private static List<String> malformed(Parameter parameter) {
    var values = MALFORMED.get(parameter.name());
    if (values == null) {
      throw new AssertionError("the test does not know what is malformed for " + parameter.name());
    }
    return values;
  }

  private void parameterRefused(Operation operation, String name, Request request)
      throws Exception {
    var what = request.target().replaceFirst("^[^?]*", "");
    var answer = RawConnection.exchange(request);
    requireRefused(operation, what, answer, 400);
    findings.require(
        answer.status() != 400 || answer.text().contains(name),
        operation + " | " + what,
        "the problem does not name the parameter",
        answer);
  }

  @Test
  void header_malformed_isRefused() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = catalogue.request(operation);
          var headers =
              operation.parameters().stream()
                  .filter(parameter -> parameter.in().equals("header"))
                  .toList();
          for (var header : headers) {
            for (var value : malformedHeader(header.name())) {
              requireRefused(
                  operation,
                  header.name() + ": " + value,
                  RawConnection.exchange(valid.with(header.name(), value)),
                  400);
            }
          }
        });
    findings.assertNone();
  }

  private static List<String> malformedHeader(String name) {
    return switch (name) {
      case "Last-Event-ID" -> List.of("abc", "-1", "1.5", "99999999999999999999999");
      case "Idempotency-Key" -> List.of("a".repeat(1_000));
      default -> throw new AssertionError("the test does not know the header " + name);
    };
  }

  /** An unknown thing is a 404, which names it. */
  @Test
  void resource_unknown_isNotFound() {
    findings.each(
        operations(
            operation ->
                operation.path().matches("/(arrays|values|pipes|processes|pool/jobs)/\\{id}.*")),
        operation -> {
          var valid = catalogue.request(operation);
          var unknown = valid.target().replaceFirst("^(/pool/jobs|/\\w+)/[^/?]+", "$1/nobody");
          requireRefused(
              operation, "an unknown id", RawConnection.exchange(valid.withTarget(unknown)), 404);
        });
    findings.assertNone();
  }

  /** Names of things are short and plain, whatever the operation is. */
  @Test
  void name_invalid_isRefused() {
    findings.each(
        operations(operation -> operation.path().contains("{name}")),
        operation -> {
          var valid = catalogue.request(operation);
          for (var name :
              Stream.of("a%20b", "%C3%A9", "x".repeat(101), "a%00b", "a%2Fb").toList()) {
            var target = valid.target().replaceFirst("edge-[a-z0-9]+", name);
            requireRefused(
                operation,
                "the name " + name,
                RawConnection.exchange(valid.withTarget(target)),
                400);
          }
        });
    findings.assertNone();
  }
}
