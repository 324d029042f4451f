package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Tests media types and encodings as RFC 9110 defines them, on all operations. */
class EveryOperationNegotiatesIT extends EdgeTest {
  @Test
  void accept_unsupported_isNotAcceptable() {
    findings.each(
        operations(operation -> hasContent(operation)),
        operation -> {
          var valid = validRequests.request(operation);
          for (var accept : List.of("image/png", "application/json;q=0, */*;q=0", "text/html")) {
            requireRefused(
                operation,
                "Accept: " + accept,
                RawConnection.exchange(valid.with("Accept", accept)),
                406);
          }
          var answer =
              RawConnection.exchange(
                  validRequests.request(operation).with("Accept", "image/png, */*;q=0.1"));
          findings.require(
              answer.isSuccess(), operation.toString(), "Accept: */* is satisfied", answer);
        });
    findings.assertNone();
  }

  private static boolean hasContent(Operation operation) {
    return operation.answer(200).has("content") || operation.answer(201).has("content");
  }

  @Test
  void accept_malformed_isRefused() {
    findings.each(
        operations(operation -> hasContent(operation)),
        operation ->
            requireRefused(
                operation,
                "a malformed Accept",
                RawConnection.exchange(validRequests.request(operation).with("Accept", "nonsense")),
                400,
                406));
    findings.assertNone();
  }

  @Test
  void contentEncoding_any_isRefusedOrDecoded() {
    findings.each(
        operations(Operation::takesBody),
        operation -> {
          var valid = validRequests.request(operation);
          var zipped = valid.withBody(gzip(valid.body().bytes())).with("Content-Encoding", "gzip");
          var answer = RawConnection.exchange(zipped);
          if (!answer.isSuccess()) {
            requireRefused(operation, "Content-Encoding: gzip", answer, 415);
          }
          for (var encoding : List.of("br", "nonsense", "gzip, gzip")) {
            requireRefused(
                operation,
                "Content-Encoding: " + encoding,
                RawConnection.exchange(valid.with("Content-Encoding", encoding)),
                415);
          }
          var plain =
              RawConnection.exchange(
                  validRequests.request(operation).with("Content-Encoding", "identity"));
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
  void contentType_unsupported_isRefused() {
    findings.each(
        operations(Operation::takesBody),
        operation -> {
          var valid = validRequests.request(operation);
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
                RawConnection.exchange(valid.with("Content-Type", type)),
                415);
          }
          if (operation.takesJson()) {
            var spelt =
                validRequests
                    .request(operation)
                    .with("Content-Type", "Application/JSON; Charset=\"UTF-8\"");
            var answer = RawConnection.exchange(spelt);
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
  void error_anyAccept_isProblem() {
    findings.each(
        operations(Operation::takesBody),
        operation -> {
          var wrong =
              validRequests.request(operation).withBody("}").with("Accept", "application/json");
          var answer = RawConnection.exchange(wrong);
          // This caller accepts problems, but not a stream of events.
          requireRefused(
              operation, "Accept: application/json", answer, operation.isStream() ? 406 : 400);
        });
    findings.assertNone();
  }

  @Test
  void emptyMap_anyAccept_hasTheRequestedFormat() throws IOException {
    var bytes =
        resources
            .request("POST", "/pool/map?function=square")
            .withBody(new byte[0])
            .with("Content-Type", Operation.OCTETS);
    var json =
        resources.request("POST", "/pool/map").withJson("{\"function\":\"square\",\"values\":[]}");

    var ofBytes = RawConnection.exchange(bytes.with("Accept", "application/json"));
    var ofJson = RawConnection.exchange(json.with("Accept", Operation.OCTETS));

    assertThat(ofBytes.text()).isEqualTo("[]");
    assertThat(ofBytes.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(ofJson.status()).isEqualTo(200);
    assertThat(ofJson.text()).isEmpty();
    assertThat(ofJson.header("Content-Type").orElseThrow()).startsWith(Operation.OCTETS);
  }
}
