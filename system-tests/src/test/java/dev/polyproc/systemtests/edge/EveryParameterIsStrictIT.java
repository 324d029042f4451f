package dev.polyproc.systemtests.edge;

import dev.polyproc.systemtests.edge.Operation.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that undocumented parameters, headers and names are refused, on all operations. */
class EveryParameterIsStrictIT extends EdgeTest {
  private static final List<String> TIMES = List.of("abc", "-1s", "5 s", "1e3", "5h", "", "NaN");
  private static final List<String> NUMBERS =
      List.of("abc", "1.5", "", "0x1", "99999999999999999999999999999999999999999");
  private static final List<String> WORDS = List.of("nonsense", "");

  /** Malformed values, by parameter. A parameter that accepts any text is not listed. */
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
          Map.entry("expr", List.of("", "n*2")),
          Map.entry("receipt", WORDS),
          Map.entry("lock", List.of("a/b", "")),
          Map.entry("holder", List.of("")),
          Map.entry("permit", List.of()));

  @Test
  void parameter_unknownOrRepeated_isRefused() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = validRequests.request(operation);
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
          var valid = validRequests.request(operation);
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
          var valid = validRequests.request(operation);
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

  /** An unknown object is a 404 that names it. */
  @Test
  void resource_unknown_isNotFound() {
    findings.each(
        operations(
            operation ->
                operation.path().matches("/(arrays|values|pipes|processes|pool/jobs)/\\{id}.*")),
        operation -> {
          var valid = validRequests.request(operation);
          var unknown = valid.target().replaceFirst("^(/pool/jobs|/\\w+)/[^/?]+", "$1/nobody");
          requireRefused(
              operation, "an unknown id", RawConnection.exchange(valid.withTarget(unknown)), 404);
        });
    findings.assertNone();
  }

  /** The names of objects follow one rule on all operations. */
  @Test
  void name_invalid_isRefused() {
    findings.each(
        operations(operation -> operation.path().contains("{name}")),
        operation -> {
          var valid = validRequests.request(operation);
          for (var name :
              Stream.of("a%20b", "%C3%A9", "x".repeat(101), "a%00b", "a%2Fb").toList()) {
            var target = valid.target().replaceFirst("edge[-_][a-z0-9]+", name);
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
