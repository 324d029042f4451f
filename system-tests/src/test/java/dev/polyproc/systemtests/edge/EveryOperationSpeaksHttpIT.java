package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.edge.Operation.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** HTTP as RFC 9110 defines it, on all operations, whatever they do. */
class EveryOperationSpeaksHttpIT extends EdgeTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "TRACE", "PROPFIND", "NONSENSE");

  @Test
  void headOfAGet_endsAfterItsHeaders_andTakesNothing() {
    findings.each(
        operations(operation -> operation.method().equals("GET")),
        operation -> {
          var get = catalogue.request(operation);
          var head = get.withMethod("HEAD");
          try (var wire = new Wire(head.port(), SOON)) {
            wire.send(head.bytes());
            var answer = wire.head();
            findings.require(
                answer.status() == 200, operation.toString(), "HEAD answers 200", answer.status());
            findings.require(
                wire.rest().length == 0, operation.toString(), "HEAD has no body", "a body");
          }
          var answer = Wire.exchange(get);
          findings.require(
              answer.status() == 200, operation.toString(), "GET after HEAD answers 200", answer);
        });
    findings.assertNone();
  }

  @Test
  void headersOfHead_areThoseOfGet() {
    findings.each(
        operations(operation -> operation.method().equals("GET") && !operation.isStream()),
        operation -> {
          var get = catalogue.request(operation);
          var head = Wire.exchange(get.withMethod("HEAD"));
          var type = mediaType(Wire.exchange(get));
          findings.require(
              mediaType(head).equals(type),
              operation.toString(),
              "HEAD says " + type,
              head.header("Content-Type"));
        });
    findings.assertNone();
  }

  /** The media type without its parameters. */
  private static Optional<String> mediaType(Answer answer) {
    return answer.header("Content-Type").map(type -> type.replaceFirst(" *;.*", ""));
  }

  @Test
  void options_saysWhatIsAllowed() {
    findings.each(
        api.operations(),
        operation -> {
          var answer =
              Wire.exchange(catalogue.request(operation).withoutBody().withMethod("OPTIONS"));
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
  void methodThatIsNotOffered_isNotAllowed() {
    var all = api.operations();
    findings.each(
        all,
        operation -> {
          var offered = OpenApi.methods(all, operation);
          var valid = catalogue.request(operation).withoutBody();
          for (var method : METHODS) {
            if (!offered.contains(method)) {
              var answer = Wire.exchange(valid.withMethod(method));
              requireRefused(operation, method, answer, 405);
              allowed(operation, method, answer);
            }
          }
          if (!offered.contains("GET")) {
            var answer = Wire.exchange(valid.withMethod("HEAD"));
            findings.require(
                answer.status() == 405, operation.toString(), "HEAD answers 405", answer);
          }
        });
    findings.assertNone();
  }

  @Test
  void acceptThatCannotBeSatisfied_isNotAcceptable() {
    findings.each(
        operations(operation -> hasContent(operation)),
        operation -> {
          var valid = catalogue.request(operation);
          for (var accept : List.of("image/png", "application/json;q=0, */*;q=0", "text/html")) {
            requireRefused(
                operation, "Accept: " + accept, Wire.exchange(valid.with("Accept", accept)), 406);
          }
          var answer =
              Wire.exchange(catalogue.request(operation).with("Accept", "image/png, */*;q=0.1"));
          findings.require(
              answer.isSuccess(), operation.toString(), "Accept: */* is satisfied", answer);
        });
    findings.assertNone();
  }

  private static boolean hasContent(Operation operation) {
    return operation.answer(200).has("content") || operation.answer(201).has("content");
  }

  @Test
  void malformedAccept_isRefused() {
    findings.each(
        operations(operation -> hasContent(operation)),
        operation ->
            requireRefused(
                operation,
                "a malformed Accept",
                Wire.exchange(catalogue.request(operation).with("Accept", "nonsense")),
                400,
                406));
    findings.assertNone();
  }

  @Test
  void contentEncoding_isRefusedOrDecoded() {
    findings.each(
        operations(Operation::takesBody),
        operation -> {
          var valid = catalogue.request(operation);
          var zipped = valid.withBody(gzip(valid.body().bytes())).with("Content-Encoding", "gzip");
          var answer = Wire.exchange(zipped);
          if (!answer.isSuccess()) {
            requireRefused(operation, "Content-Encoding: gzip", answer, 415);
          }
          for (var encoding : List.of("br", "nonsense", "gzip, gzip")) {
            requireRefused(
                operation,
                "Content-Encoding: " + encoding,
                Wire.exchange(valid.with("Content-Encoding", encoding)),
                415);
          }
          var plain =
              Wire.exchange(catalogue.request(operation).with("Content-Encoding", "identity"));
          findings.require(plain.isSuccess(), operation.toString(), "identity is accepted", plain);
        });
    findings.assertNone();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void contentTypeThatIsNotTaken_isUnsupported() {
    findings.each(
        operations(Operation::takesBody),
        operation -> {
          var valid = catalogue.request(operation);
          for (var type :
              List.of(
                  "text/plain",
                  "application/x-www-form-urlencoded",
                  "nonsense",
                  "application/",
                  "/json",
                  "application/json, text/plain",
                  "application/json; charset",
                  ";",
                  "é/é")) {
            requireRefused(
                operation,
                "Content-Type: " + type,
                Wire.exchange(valid.with("Content-Type", type)),
                415);
          }
          if (operation.takesJson()) {
            var spelt =
                catalogue
                    .request(operation)
                    .with("Content-Type", "Application/JSON; Charset=\"UTF-8\"");
            var answer = Wire.exchange(spelt);
            findings.require(
                answer.isSuccess(),
                operation.toString(),
                "the type in capitals is accepted",
                answer);
          }
        });
    findings.assertNone();
  }

  @Test
  void malformedPath_isRefused() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = catalogue.request(operation);
          var path = valid.target().replaceFirst("\\?.*", "");
          for (var bad :
              List.of(
                  "%zz", "%", "%2", "%ff", "%C3", "%ed%a0%80", "%00", ";", ";a=b", "\\", "\"")) {
            requireRefused(operation, bad, Wire.exchange(valid.withTarget(path + bad)), 400, 404);
          }
          for (var bad : List.of("%zz", "%", "%ff", "%C3%28")) {
            requireRefused(
                operation,
                "in the query: " + bad,
                Wire.exchange(valid.withQuery("nonsense=" + bad)),
                400);
            if (path.contains("edge-")) {
              var target = path.replaceFirst("edge-[a-z0-9]+", bad);
              requireRefused(operation, target, Wire.exchange(valid.withTarget(target)), 400);
            }
          }
        });
    findings.assertNone();
  }

  @Test
  void unknownPath_isNotFound() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = catalogue.request(operation);
          var path = valid.target().replaceFirst("\\?.*", "");
          for (var target :
              List.of(path + "/nonsense/nonsense/nonsense/nonsense", "/nonsense" + path)) {
            requireRefused(operation, target, Wire.exchange(valid.withTarget(target)), 404);
          }
        });
    findings.assertNone();
  }

  @Test
  void anErrorWhateverIsAccepted_isAProblem() {
    findings.each(
        operations(Operation::takesBody),
        operation -> {
          var wrong = catalogue.request(operation).withBody("}").with("Accept", "application/json");
          var answer = Wire.exchange(wrong);
          // A stream of events alone is not what this caller accepts.
          requireRefused(
              operation, "Accept: application/json", answer, operation.isStream() ? 406 : 400);
        });
    findings.assertNone();
  }

  @Test
  void emptyMap_isAnsweredInTheFormatThatIsAsked() throws IOException {
    var bytes =
        things
            .request("POST", "/pool/map?function=square")
            .withBody(new byte[0])
            .with("Content-Type", Operation.OCTETS);
    var json =
        things.request("POST", "/pool/map").withJson("{\"function\":\"square\",\"values\":[]}");

    var ofBytes = Wire.exchange(bytes.with("Accept", "application/json"));
    var ofJson = Wire.exchange(json.with("Accept", Operation.OCTETS));

    assertThat(ofBytes.text()).isEqualTo("[]");
    assertThat(ofBytes.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(ofJson.status()).isEqualTo(200);
    assertThat(ofJson.text()).isEmpty();
    assertThat(ofJson.header("Content-Type").orElseThrow()).startsWith(Operation.OCTETS);
  }

  /**
   * What is no HTTP at all does not get past the server's reader: it has a status, and a problem or
   * no body.
   */
  @Test
  void brokenRequest_isRefused() {
    for (var service : Service.values()) {
      broken(service, "a broken request line", "NONSENSE\r\n\r\n", 400);
      broken(
          service, "another protocol", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 404, 501, 505);
      broken(service, "no Host", "GET /workers HTTP/1.1\r\nConnection: close\r\n\r\n", 400);
      broken(service, "a long line", get("/" + "a".repeat(300_000), ""), 414);
      broken(service, "long headers", get("/workers", "A: " + "a".repeat(300_000) + "\r\n"), 431);
      broken(service, "two lengths", post("Content-Length: 2\r\nContent-Length: 3"), 400);
      broken(service, "a length that is no number", post("Content-Length: x"), 400);
      broken(service, "a length below zero", post("Content-Length: -1"), 400);
      broken(
          service,
          "a length, and chunks",
          post("Content-Length: 2\r\nTransfer-Encoding: chunked"),
          400);
    }
    findings.assertNone();
  }

  private static String get(String target, String headers) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(target, headers);
  }

  private static String post(String headers) {
    return "POST /pipes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n{}"
        .formatted(headers);
  }

  private void broken(Service service, String what, String text, Integer... statuses) {
    int port = Request.of(things.url(service), "GET", "/").port();
    try (var wire = new Wire(port, SOON)) {
      wire.send(text);
      wire.end();
      var answer = wire.answer("GET");
      findings.require(
          List.of(statuses).contains(answer.status()),
          service + " | " + what,
          "is refused with " + List.of(statuses),
          answer);
      findings.require(
          answer.body().length() == 0 || titles.wrongWith(answer).isEmpty(),
          service + " | " + what,
          "is a problem",
          answer);
    } catch (SocketException e) {
      // The server has closed the connection before all of it was sent: it is refused.
    } catch (IOException e) {
      findings.add("%s | %s | %s".formatted(service, what, e));
    }
  }

  @Test
  void expectContinue_isAnswered() throws IOException {
    var valid =
        things.request("POST", "/pool/map").withJson("{\"function\":\"square\",\"values\":[3]}");
    try (var wire = new Wire(valid.port(), SOON)) {
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
