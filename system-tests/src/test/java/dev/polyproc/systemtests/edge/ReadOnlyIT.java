package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.edge.Operation.Service;
import dev.polyproc.systemtests.pool.ExtraService;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that every operation of a read-only front door either reads, or is refused. */
class ReadOnlyIT extends EdgeTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final String SECRET = "s3cret-of-a-test";

  /** The operations that read; all others need the token. */
  private static final List<String> READS =
      List.of(
          "/arrays/{id}",
          "/arrays/{id}/info",
          "/arrays/{id}/{index}",
          "/events",
          "/functions",
          "/functions/{name}",
          "/locks/{name}",
          "/pipes/{id}",
          "/pipes/{id}/{end}/poll",
          "/pool/jobs/{id}",
          "/pool/jobs/{id}/results",
          "/processes",
          "/processes/{id}",
          "/queues",
          "/queues/{name}",
          "/queues/{name}/items",
          "/scaling",
          "/snapshot",
          "/sync/barriers/{name}",
          "/sync/events/{name}",
          "/sync/semaphores/{name}",
          "/values/{id}",
          "/workers");

  private static ExtraService guest;
  private static String url;

  @BeforeAll
  static void openGuest(RunningSystem running) throws IOException {
    int port = RunningSystem.freePort();
    url = "http://localhost:" + port;
    guest =
        new ExtraService(
            running,
            "producer-service",
            "read-only-door",
            Map.of(
                "QUARKUS_HTTP_PORT",
                String.valueOf(port),
                "POLYPROC_HTTP_TOKEN",
                SECRET,
                "POLYPROC_HTTP_READ_ONLY",
                "true",
                "POLYPROC_PIPE_URL_A",
                url,
                "POLYPROC_PIPE_URL_B",
                running.address("consumer-service-1")));
    Awaitility.await().atMost(BOUND).until(new Api(url)::isReady);
  }

  @AfterAll
  static void closeGuest() {
    guest.close();
  }

  @Test
  void everyOperation_withoutToken_readsOrIsRefused() {
    findings.each(
        operations(operation -> operation.service() == Service.FRONT_DOOR),
        operation -> {
          var request = atGuest(validRequests.request(operation));
          if (operation.method().equals("GET") && READS.contains(operation.path())) {
            requireSuccess(operation, "without the token", request);
          } else {
            refused(operation, request);
          }
        });
    findings.assertNone();
  }

  @Test
  void everyOperation_withToken_isAnswered() {
    findings.each(
        operations(operation -> operation.service() == Service.FRONT_DOOR),
        operation ->
            requireSuccess(
                operation,
                "with the token",
                atGuest(validRequests.request(operation))
                    .with("Authorization", "Bearer " + SECRET)));
    findings.assertNone();
  }

  @Test
  void webSocket_withoutToken_isRefused() throws Exception {
    var handshake =
        Request.of(url, "GET", "/pipes/%s/a".formatted(resources.pipe()))
            .with("Connection", "Upgrade")
            .with("Upgrade", "websocket")
            .with("Sec-WebSocket-Version", "13")
            .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    try (var wire = new RawConnection(handshake.port())) {
      wire.send(handshake.bytes());
      assertThat(wire.head().status()).isEqualTo(403);
    }
  }

  @Test
  void snapshot_saysWhetherTheCallerMayOnlyRead() {
    var snapshot = new Api(url).json("/snapshot");
    assertThat(snapshot.at("/readOnly").asBoolean()).isTrue();
    assertThat(new Api(system.url()).json("/snapshot").at("/readOnly").isBoolean()).isTrue();
    assertThat(new Api(system.url()).json("/snapshot").at("/readOnly").asBoolean()).isFalse();
  }

  private static Request atGuest(Request request) {
    var there = URI.create(request.url());
    assertThat(there.getHost()).isEqualTo("localhost");
    return new Request(url, request.method(), request.target(), request.headers(), request.body());
  }

  private void refused(Operation operation, Request request) throws Exception {
    var answer = RawConnection.exchange(request);
    requireRefused(operation, "without the token", answer, 403);
    findings.require(
        answer.problem().path("title").asText().equals("PermissionError"),
        operation.toString(),
        "is a PermissionError",
        answer);
  }

  private void requireSuccess(Operation operation, String what, Request request) throws Exception {
    var answer =
        operation.isStream() ? RawConnection.head(request) : RawConnection.exchange(request);
    findings.require(answer.isSuccess(), operation + " | " + what, "is answered", answer);
  }
}
