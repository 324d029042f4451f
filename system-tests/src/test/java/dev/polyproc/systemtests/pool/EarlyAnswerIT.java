package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.RunningSystem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that a mistake in a body is answered as soon as the service knows it, also for clients that
 * read the answer only after they have sent everything.
 */
@ExtendWith(RunningSystem.class)
class EarlyAnswerIT {
  private static final String OCTETS = "application/octet-stream";
  private RunningSystem system;

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
  }

  /** The answer arrives although the rest of the body does not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/pool/map                 | application/json         | {\"function\":\"nobody\",\"values\":[ | 400",
        "/pool/jobs                | application/json         | {\"function\":\"square\",\"value\":[ | 400",
        "/pool/map?function=nobody | application/octet-stream | 12345678                             | 400",
        "/arrays                   | application/json         | {\"typecode\":\"b\",\"values\":[200, | 400",
        "/queues/early/items       | application/json         | }}}}                                 | 400",
      })
  void problem_whileSendingBody_isReceived(String path, String type, String part, String status)
      throws IOException {
    try (var call = RawCall.of(system.url(), path, type, 1_000_000)) {
      call.send(part);

      assertThat(call.await("HTTP/1.1 ")).startsWith(status);
    }
  }

  @Test
  void imap_invalidValue_isReportedWhileValuesContinue() throws IOException {
    try (var call = RawCall.of(system.url(), "/pool/imap", "application/json", 1_000_000)) {
      call.send("{\"function\":\"square\",\"values\":[\"three\",");

      call.await("event:error");
      assertThat(call.await("data:")).contains("\"status\":400").contains("\"index\":0");
    }
  }

  @ParameterizedTest
  @CsvSource({"/pool/map?function=square,413", "/arrays?typecode=x,400"})
  void problem_afterWholeBody_isReceived(String path, String status) throws IOException {
    int parts = 34;
    var part = new byte[1024 * 1024];
    try (var call = RawCall.of(system.url(), path, OCTETS, (long) parts * part.length)) {
      for (int i = 0; i < parts; i++) {
        call.send(part);
      }

      assertThat(call.await("HTTP/1.1 ")).startsWith(status);
    }
  }

  /**
   * Once, a call over HTTP/2 without TLS, which begins with an upgrade, lost its body or took a
   * minute.
   */
  @Test
  void client_offersHttp2_isAnsweredInHttp1() throws IOException, InterruptedException {
    var body = new byte[1024 * 1024];
    var request =
        HttpRequest.newBuilder(URI.create(system.url() + "/pool/map?function=square"))
            .header("Content-Type", OCTETS)
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();

    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    var response = client.send(request, BodyHandlers.ofByteArray());

    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(response.body()).hasSize(body.length);
  }
}
