package dev.polyproc.pipeend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class PipeSocketQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final int NORMAL = 1000;

  @Inject PipeMetrics metrics;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private FarEnd farEnd;

  @BeforeEach
  void open() {
    farEnd = new FarEnd(bootstrapServers);
  }

  @AfterEach
  void close() {
    farEnd.close();
  }

  /** A client of a pipe's WebSocket that keeps every message. */
  private final class Client implements WebSocket.Listener {
    final List<String> messages = new CopyOnWriteArrayList<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();
    final WebSocket socket;

    Client(String pipe) {
      socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(URI.create("ws://localhost:" + port + "/pipes/" + pipe + "/a"), this)
              .join();
    }

    void sendText(String text) {
      socket.sendText(text, true).join();
    }

    void disconnect(String reason) {
      socket.sendClose(NORMAL, reason).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      messages.add(text.toString());
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code + " " + reason);
      return null;
    }
  }

  private static String pipe(boolean duplex) {
    return given()
        .contentType("application/json")
        .body("{\"duplex\":" + duplex + "}")
        .post("/pipes")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void socket_bothDirections_keepsOrderUntilClosed() {
    var pipe = pipe(true);
    var client = new Client(pipe);
    client.sendText("hello");
    client.sendText("\"how are you\"");
    client.sendText("{\"n\": 1}");
    farEnd.send(pipe, "\"one\"", "2", "[3]");
    await()
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(client.messages).containsExactly("\"one\"", "2", "[3]"));
    await()
        .atMost(BOUND)
        .untilAsserted(
            () ->
                assertThat(farEnd.received(pipe))
                    .containsExactly("\"hello\"", "\"how are you\"", "{\"n\":1}"));
    farEnd.send(pipe, "\"bye\"", null);
    assertThat(client.closed).succeedsWithin(BOUND).isEqualTo("1000 EOFError");
    assertThat(client.messages).endsWith("\"bye\"");
  }

  @Test
  void socket_closed_leavesEndOpenAndRemovesNothing() {
    var pipe = pipe(true);
    var client = new Client(pipe);
    farEnd.send(pipe, "1");
    await().atMost(BOUND).untilAsserted(() -> assertThat(client.messages).containsExactly("1"));
    client.disconnect("bye");
    await().atMost(BOUND).until(() -> metrics.waiting.get() == 0);
    farEnd.send(pipe, "2");
    given().get("/pipes/{id}/a/messages", pipe).then().statusCode(200).body("message", is(2));
  }

  @Test
  void socket_closedWithCloseRequest_closesTheEnd() {
    var pipe = pipe(true);
    var client = new Client(pipe);
    client.sendText("last words");
    client.disconnect("close");
    await()
        .atMost(BOUND)
        .untilAsserted(
            () -> assertThat(farEnd.received(pipe)).containsExactly("\"last words\"", null));
    given().get("/pipes/{id}", pipe).then().body("ends.a.closed", is(true));
  }

  @Test
  void message_twoSockets_isSentToOne() {
    var pipe = pipe(true);
    var one = new Client(pipe);
    var two = new Client(pipe);
    for (int i = 0; i < 50; i++) {
      farEnd.send(pipe, String.valueOf(i));
    }
    await().atMost(BOUND).until(() -> one.messages.size() + two.messages.size() >= 50);
    var all = new java.util.ArrayList<>(one.messages);
    all.addAll(two.messages);
    assertThat(all).hasSize(50).doesNotHaveDuplicates();
    one.disconnect("");
    two.disconnect("");
  }

  @Test
  void send_wrongDirection_closesTheSocket() {
    var client = new Client(pipe(false));
    client.sendText("hello?");
    assertThat(client.closed).succeedsWithin(BOUND).isEqualTo("1008 OSError");
  }

  @Test
  void send_overLimit_closesTheSocket() {
    var client = new Client(pipe(true));
    client.sendText("x".repeat(65_535));
    assertThat(client.closed).succeedsWithin(BOUND).isEqualTo("1009 ContentTooLarge");
  }

  @Test
  void handshake_unknownPipe_isRefused() {
    assertThatThrownBy(() -> new Client(UUID.randomUUID().toString()))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(404));
  }
}
