package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests HTTP as RFC 9110 defines it, on all operations. */
class EveryOperationSpeaksHttpIT extends EdgeTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "TRACE", "PROPFIND", "NONSENSE");

  @Test
  void head_ofGet_endsAfterHeadersAndRemovesNothing() {
    findings.each(
        operations(operation -> operation.method().equals("GET")),
        operation -> {
          var get = validRequests.request(operation);
          var head = get.withMethod("HEAD");
          try (var wire = new RawConnection(head.port(), SOON)) {
            wire.send(head.bytes());
            var answer = wire.head();
            findings.require(
                answer.status() == 200, operation.toString(), "HEAD answers 200", answer.status());
            findings.require(
                wire.rest().length == 0, operation.toString(), "HEAD has no body", "a body");
          }
          var answer = RawConnection.exchange(get);
          findings.require(
              answer.status() == 200, operation.toString(), "GET after HEAD answers 200", answer);
        });
    findings.assertNone();
  }

  @Test
  void head_headers_equalThoseOfGet() {
    findings.each(
        operations(operation -> operation.method().equals("GET") && !operation.isStream()),
        operation -> {
          var get = validRequests.request(operation);
          var head = RawConnection.exchange(get.withMethod("HEAD"));
          var type = mediaType(RawConnection.exchange(get));
          findings.require(
              mediaType(head).equals(type),
              operation.toString(),
              "HEAD says " + type,
              head.header("Content-Type"));
        });
    findings.assertNone();
  }

  /** Returns the media type without its parameters. */
  private static Optional<String> mediaType(Answer answer) {
    return answer.header("Content-Type").map(type -> type.replaceFirst(" *;.*", ""));
  }

  @Test
  void options_any_listsAllowedMethods() {
    findings.each(
        api.operations(),
        operation -> {
          var answer =
              RawConnection.exchange(
                  validRequests.request(operation).withoutBody().withMethod("OPTIONS"));
          findings.require(
              answer.status() == 200 || answer.status() == 204,
              operation.toString(),
              "OPTIONS answers 200 or 204",
              answer);
          allowed(operation, "OPTIONS", answer);
        });
    findings.assertNone();
  }

  private void allowed(Operation operation, String what, Answer answer) {
    var expected = OpenApi.methods(api.operations(), operation);
    var allow =
        answer
            .header("Allow")
            .map(text -> Arrays.stream(text.split(",")).map(String::strip))
            .map(methods -> methods.collect(Collectors.toSet()))
            .orElse(Set.of());
    boolean head = !expected.contains("GET") || allow.contains("HEAD");
    findings.require(
        allow.containsAll(expected) && head && allow.contains("OPTIONS"),
        operation.toString(),
        what + " allows " + expected,
        allow);
  }

  @Test
  void method_other_isNotAllowed() {
    var all = api.operations();
    findings.each(
        all,
        operation -> {
          var offered = OpenApi.methods(all, operation);
          var valid = validRequests.request(operation).withoutBody();
          for (var method : METHODS) {
            if (!offered.contains(method)) {
              var answer = RawConnection.exchange(valid.withMethod(method));
              requireRefused(operation, method, answer, 405);
              allowed(operation, method, answer);
            }
          }
          if (!offered.contains("GET")) {
            var answer = RawConnection.exchange(valid.withMethod("HEAD"));
            findings.require(
                answer.status() == 405, operation.toString(), "HEAD answers 405", answer);
          }
        });
    findings.assertNone();
  }

  @Test
  void path_malformed_isRefused() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = validRequests.request(operation);
          var path = valid.target().replaceFirst("\\?.*", "");
          for (var bad :
              List.of(
                  "%zz", "%", "%2", "%ff", "%C3", "%ed%a0%80", "%00", ";", ";a=b", "\\", "\"")) {
            requireRefused(
                operation, bad, RawConnection.exchange(valid.withTarget(path + bad)), 400, 404);
          }
          for (var bad : List.of("%zz", "%", "%ff", "%C3%28")) {
            requireRefused(
                operation,
                "in the query: " + bad,
                RawConnection.exchange(valid.withQuery("nonsense=" + bad)),
                400);
            if (path.contains("edge-")) {
              var target = path.replaceFirst("edge-[a-z0-9]+", bad);
              requireRefused(
                  operation, target, RawConnection.exchange(valid.withTarget(target)), 400);
            }
          }
        });
    findings.assertNone();
  }

  @Test
  void path_unknown_isNotFound() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = validRequests.request(operation);
          var path = valid.target().replaceFirst("\\?.*", "");
          for (var target :
              List.of(path + "/nonsense/nonsense/nonsense/nonsense", "/nonsense" + path)) {
            requireRefused(
                operation, target, RawConnection.exchange(valid.withTarget(target)), 404);
          }
        });
    findings.assertNone();
  }

  @Test
  void requestHead_tooLong_isRefused() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = validRequests.request(operation);
          requireRefused(
              operation,
              "a long target",
              RawConnection.exchange(valid.withQuery("nonsense=" + "a".repeat(20_000))),
              414);
          requireRefused(
              operation,
              "a long header",
              RawConnection.exchange(valid.with("A", "a".repeat(20_000))),
              431);
        });
    findings.assertNone();
  }

  @Test
  void expectContinue_valid_isAnswered() throws IOException {
    var valid =
        resources.request("POST", "/pool/map").withJson("{\"function\":\"square\",\"values\":[3]}");
    try (var wire = new RawConnection(valid.port(), SOON)) {
      var body = valid.body().bytes();
      wire.send(
          valid.with("Expect", "100-continue").head()
              + "Content-Length: "
              + body.length
              + "\r\n\r\n");
      assertThat(wire.head().status()).isEqualTo(100);
      wire.send(body);

      assertThat(wire.answer("POST").text()).isEqualTo("[9]");
    }
  }
}
