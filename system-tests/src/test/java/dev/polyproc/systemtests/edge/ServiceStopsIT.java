package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.pool.ExtraService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests services that are being stopped while they have callers: calls that compute are completed,
 * waits and streams end. The services are started beside those of the running system.
 */
@Tag("slow")
@ExtendWith(RunningSystem.class)
class ServiceStopsIT {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final int TERMINATED = 143;
  private static final int SERVICE_RESTART = 1012;

  /** Within this time, waits and streams end; it is far below quarkus.shutdown.timeout. */
  private static final Duration PROMPT = Duration.ofSeconds(3);

  /** Within this time, a service without calls stops; its Kafka clients leave their groups. */
  private static final Duration STOP = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newHttpClient();
  private RunningSystem system;
  private Api others;
  private ExtraService guest;
  private String url;
  private Api api;

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
    system.awaitWhole();
    others = new Api(system.url());
  }

  @AfterEach
  void endGuest() {
    guest.close();
  }

  @Test
  void frontDoor_terminatedDuringAMap_answersIt() throws IOException, InterruptedException {
    join("producer-service");
    var map = api.postAsync("/pool/map", "{\"function\":\"sleep\",\"values\":[8000]}");
    awaitBusyWorker();

    guest.terminate();

    Awaitility.await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              var ready = api.get("/q/health/ready");
              assertThat(ready.statusCode()).isEqualTo(503);
              assertThat(ready.headers().firstValue("Connection")).contains("close");
            });
    assertThat(guest.process().isAlive()).isTrue();
    var answer = map.orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("[8000]");
    assertThatItEnds(STOP);
  }

  @Test
  void frontDoor_terminatedWithWaitsAndStreams_endsThemAndStops()
      throws IOException, InterruptedException {
    join("producer-service");
    var job = idOf(others.post("/pool/jobs", "{\"function\":\"sleep\",\"values\":[30000]}"));
    var process = idOf(others.post("/processes", "{\"target\":\"countdown\",\"args\":[60]}"));
    var pipe = idOf(others.post("/pipes", "{\"duplex\":true}"));
    var queue = "stop-" + process;
    others.put("/queues/" + queue, "{\"consumer\":\"http\"}");
    others.post("/locks/" + queue + "/acquire", "");
    var waits =
        List.of(
            get("/pool/jobs/" + job + "/results", "application/json"),
            get("/pipes/" + pipe + "/a/messages?timeout=30s", "application/json"),
            api.postAsync("/processes/" + process + "/join?timeout=30s", ""),
            api.postAsync("/queues/" + queue + "/get?timeout=30s", ""),
            api.postAsync("/locks/" + queue + "/acquire?timeout=30s", ""));
    var streams =
        List.of(
            get("/events", "text/event-stream"),
            get("/pool/jobs/" + job + "/results", "text/event-stream"));
    var socket = socket("/pipes/" + pipe + "/a");
    assertStillOpen(waits, streams);

    guest.terminate();

    for (var wait : waits) {
      var answer = wait.orTimeout(PROMPT.toSeconds(), TimeUnit.SECONDS).join();
      assertThat(answer.statusCode()).as(answer.uri() + answer.body()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(Api.parse(answer).at("/detail").asText()).contains("being stopped");
    }
    for (var stream : streams) {
      var answer = stream.orTimeout(PROMPT.toSeconds(), TimeUnit.SECONDS).join();
      assertThat(answer.statusCode()).as(answer.uri() + answer.body()).isEqualTo(200);
    }
    assertThat(socket.orTimeout(PROMPT.toSeconds(), TimeUnit.SECONDS).join())
        .isEqualTo(SERVICE_RESTART);
    assertThatItEnds(STOP);
    others.delete("/pool/jobs/" + job);
    others.post("/processes/" + process + "/terminate", "");
  }

  @Test
  void consumer_terminatedWithStreamsAndSockets_endsThemAndStops()
      throws IOException, InterruptedException {
    join("consumer-service");
    var pipe = idOf(others.post("/pipes", "{\"duplex\":true}"));
    var items = get("/queues/never-there/items/stream", "text/event-stream");
    var receive = get("/pipes/" + pipe + "/b/messages?timeout=30s", "application/json");
    var socket = socket("/pipes/" + pipe + "/b");
    assertStillOpen(List.of(receive), List.of(items));

    guest.terminate();

    assertThat(items.orTimeout(PROMPT.toSeconds(), TimeUnit.SECONDS).join().statusCode())
        .isEqualTo(200);
    assertThat(receive.orTimeout(PROMPT.toSeconds(), TimeUnit.SECONDS).join().statusCode())
        .isEqualTo(503);
    assertThat(socket.orTimeout(PROMPT.toSeconds(), TimeUnit.SECONDS).join())
        .isEqualTo(SERVICE_RESTART);
    assertThatItEnds(STOP);
    system.awaitConsumers();
  }

  private void join(String service) throws IOException {
    int port = RunningSystem.freePort();
    var settings = Map.of("QUARKUS_HTTP_PORT", String.valueOf(port));
    guest = new ExtraService(system, service, "guest-" + service, settings);
    url = "http://localhost:" + port;
    api = new Api(url);
    Awaitility.await().atMost(BOUND).until(api::isReady);
  }

  private void awaitBusyWorker() {
    Awaitility.await()
        .atMost(BOUND)
        .until(
            () ->
                others.json("/workers").findValues("current").stream()
                    .map(JsonNode::asText)
                    .anyMatch(current -> current.startsWith("chunk ")));
  }

  /** Waits until every call has reached the service: its streams have begun, and nothing ended. */
  private static void assertStillOpen(
      List<CompletableFuture<HttpResponse<String>>> waits,
      List<CompletableFuture<HttpResponse<String>>> streams) {
    Awaitility.await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(Stream.of(waits, streams).flatMap(List::stream))
                    .allSatisfy(call -> assertThat(call).isNotDone()));
  }

  private CompletableFuture<HttpResponse<String>> get(String path, String accept) {
    var request = HttpRequest.newBuilder(URI.create(url + path)).header("Accept", accept).build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  /** Opens a socket, and returns the code with which it is closed. */
  private CompletableFuture<Integer> socket(String path) {
    var code = new CompletableFuture<Integer>();
    client
        .newWebSocketBuilder()
        .buildAsync(
            URI.create(url.replace("http:", "ws:") + path),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                code.complete(status);
                return null;
              }
            })
        .orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(ServiceStopsIT::refused)
        .join();
    return code;
  }

  private static WebSocket refused(Throwable failure) {
    if (failure.getCause() instanceof WebSocketHandshakeException refusal) {
      throw new AssertionError("status " + refusal.getResponse().statusCode(), failure);
    }
    throw new AssertionError(failure);
  }

  private void assertThatItEnds(Duration bound) throws InterruptedException {
    assertThat(guest.process().waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(guest.process().exitValue()).isEqualTo(TERMINATED);
  }

  private static String idOf(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return Api.parse(response).at("/id").asText();
  }
}
