package dev.polyproc.pipeend;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests frames that no WebSocket library sends. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class RawSocketQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final int MAX_MESSAGE = 65_536;
  private static final int MAX_FRAME = 400_000;

  @Inject PipeMetrics metrics;
  @Inject PipeSockets sockets;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private String pipe;
  private FarEnd farEnd;

  @BeforeEach
  void open() {
    farEnd = new FarEnd(bootstrapServers);
    pipe =
        given()
            .contentType("application/json")
            .body("{}")
            .post("/pipes")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
  }

  @AfterEach
  void close() {
    farEnd.close();
  }

  private RawSocket socket() throws IOException {
    var socket = new RawSocket(port, "/pipes/" + pipe + "/a");
    assertThat(socket.answer).startsWith("HTTP/1.1 101 ").doesNotContainIgnoringCase("deflate");
    return socket;
  }

  private void awaitReceived(String... json) {
    await()
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(farEnd.received(pipe)).containsExactly(json));
  }

  @Test
  void message_fragmentedWithControlFrames_isReceived() throws IOException {
    try (var socket = socket()) {
      var text = "{\"a\": \"✓\"}".getBytes(UTF_8);
      socket.send(RawSocket.TEXT, false, Arrays.copyOfRange(text, 0, 8));
      socket.send(RawSocket.PING, true, "are you there".getBytes(UTF_8));
      assertThat(socket.receive())
          .satisfies(pong -> assertThat(pong.kind()).isEqualTo(RawSocket.PONG))
          .satisfies(pong -> assertThat(pong.text()).isEqualTo("are you there"));
      socket.send(RawSocket.CONTINUATION, false, new byte[0]);
      socket.send(RawSocket.CONTINUATION, true, Arrays.copyOfRange(text, 8, text.length));
      socket.text("typed");
      awaitReceived("{\"a\":\"✓\"}", "\"typed\"");
    }
  }

  @Test
  void frame_unmasked_isProtocolError() throws IOException {
    try (var socket = socket()) {
      socket.send(RawSocket.TEXT, true, "1".getBytes(UTF_8), false);
      assertThat(socket.receiveClose()).isEqualTo("1002 ProtocolError");
    }
  }

  @Test
  void frame_overLimit_closesWith1009() throws IOException {
    try (var socket = socket()) {
      socket.send(RawSocket.TEXT, true, new byte[MAX_FRAME + 1]);
      assertThat(socket.receiveClose()).isEqualTo("1009 ContentTooLarge");
    }
  }

  @Test
  void fragments_overLimit_closeWith1009BeforeTheLast() throws IOException {
    try (var socket = socket()) {
      var half = "x".repeat(MAX_FRAME / 2 + 1).getBytes(UTF_8);
      socket.send(RawSocket.TEXT, false, half);
      socket.send(RawSocket.CONTINUATION, false, half);
      assertThat(socket.receiveClose()).isEqualTo("1009 ContentTooLarge");
    }
  }

  @Test
  void limit_ofEscapedText_countsTheDecodedMessage() throws IOException {
    try (var socket = socket()) {
      socket.text('"' + "\\u00e9".repeat((MAX_MESSAGE - 2) / 2) + '"');
      awaitReceived('"' + "é".repeat((MAX_MESSAGE - 2) / 2) + '"');
      socket.text('"' + "\\u00e9".repeat(MAX_MESSAGE / 2) + '"');
      assertThat(socket.receiveClose()).isEqualTo("1009 ContentTooLarge");
    }
  }

  @Test
  void frame_binary_closesWith1003() throws IOException {
    try (var socket = socket()) {
      socket.send(RawSocket.BINARY, true, "1".getBytes(UTF_8));
      assertThat(socket.receiveClose()).isEqualTo("1003 TypeError");
    }
    try (var socket = socket()) {
      socket.send(RawSocket.BINARY, false, "1".getBytes(UTF_8));
      assertThat(socket.receiveClose()).isEqualTo("1003 TypeError");
    }
  }

  @Test
  void frame_invalidUtf8_closesWith1007() throws IOException {
    try (var socket = socket()) {
      socket.send(RawSocket.TEXT, true, new byte[] {'"', (byte) 0xff, '"'});
      assertThat(socket.receiveClose()).isEqualTo("1007 UnicodeDecodeError");
    }
    try (var socket = socket()) {
      socket.send(RawSocket.TEXT, false, new byte[] {'"', (byte) 0xe2});
      socket.send(RawSocket.CONTINUATION, true, new byte[] {'"'});
      assertThat(socket.receiveClose()).isEqualTo("1007 UnicodeDecodeError");
    }
    assertThat(farEnd.received(pipe)).isEmpty();
  }

  @Test
  void frame_invalidJson_closesWith1007() throws IOException {
    for (var json : List.of("\"\\udce9\"", "{\"a\":1,\"a\":2}")) {
      try (var socket = socket()) {
        socket.text(json);
        assertThat(socket.receiveClose()).isEqualTo("1007 ValueError");
      }
    }
    assertThat(farEnd.received(pipe)).isEmpty();
  }

  @Test
  void client_disconnects_isLoggedOnceAndRemovesNothing() throws IOException {
    var lines = new CopyOnWriteArrayList<LogRecord>();
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    var root = Logger.getLogger("");
    root.addHandler(handler);
    try (var socket = socket()) {
      await().atMost(BOUND).until(() -> metrics.waiting.get() == 1);
      socket.send(RawSocket.TEXT, false, "half".getBytes(UTF_8));
      socket.disconnect();
      await().atMost(BOUND).until(() -> metrics.waiting.get() == 0);
      await()
          .atMost(BOUND)
          .until(() -> lines.stream().anyMatch(line -> line.getMessage().contains("disconnected")));
    } finally {
      root.removeHandler(handler);
    }
    assertThat(lines)
        .filteredOn(line -> line.getLevel().intValue() >= Level.INFO.intValue())
        .filteredOn(line -> !line.getLoggerName().startsWith("org.apache.kafka"))
        .singleElement()
        .satisfies(line -> assertThat(line.getThrown()).isNull());
    farEnd.send(pipe, "\"still here\"");
    given()
        .get("/pipes/{id}/a/messages?timeout=10s", pipe)
        .then()
        .statusCode(200)
        .body("message", is("still here"));
  }

  @Test
  void close_afterMessages_sendsThemFirst() throws IOException {
    try (var socket = socket()) {
      for (int i = 0; i < 40; i++) {
        socket.text(String.valueOf(i));
      }
      var close = "\3\350close".getBytes(ISO_8859_1);
      socket.send(RawSocket.CLOSE, true, close);
      assertThat(socket.receiveClose()).isEqualTo("1000 close");
    }
    await().atMost(BOUND).until(() -> farEnd.received(pipe).size() == 41);
    var all = farEnd.received(pipe);
    assertThat(all.subList(0, 40))
        .isEqualTo(IntStream.range(0, 40).mapToObj(String::valueOf).toList());
    assertThat(all.get(40)).isNull();
  }

  @Test
  void handshake_refused_isProblem() throws IOException {
    try (var unknown = new RawSocket(port, "/pipes/" + UUID.randomUUID() + "/a")) {
      assertThat(unknown.answer)
          .startsWith("HTTP/1.1 404 ")
          .containsIgnoringCase("content-type: application/problem+json")
          .contains("\"title\":\"KeyError\"");
    }
    try (var elsewhere = new RawSocket(port, "/pipes/" + pipe + "/b")) {
      assertThat(elsewhere.answer).startsWith("HTTP/1.1 404 ").contains("KeyError");
    }
    try (var noHandshake =
        new RawSocket(port, "/pipes/" + pipe + "/a", "Sec-WebSocket-Version: 12")) {
      assertThat(noHandshake.answer).startsWith("HTTP/1.1 400 ").contains("ValueError");
    }
    given().delete("/pipes/{id}/a", pipe).then().statusCode(204);
    try (var closed = new RawSocket(port, "/pipes/" + pipe + "/a")) {
      assertThat(closed.answer)
          .startsWith("HTTP/1.1 409 ")
          .contains("\"title\":\"OSError\"", "handle is closed");
    }
  }

  @Test
  void service_stopping_closesWith1012AndRefusesOthers() throws Exception {
    try (var socket = socket()) {
      await().atMost(BOUND).until(() -> metrics.waiting.get() >= 1);
      sockets.onStop(new ShutdownDelayInitiatedEvent());
      assertThat(socket.receiveClose()).isEqualTo("1012 ServiceRestart");
      try (var late = new RawSocket(port, "/pipes/" + pipe + "/a")) {
        assertThat(late.answer).startsWith("HTTP/1.1 503 ").contains("Unavailable");
      }
    } finally {
      sockets.onStart(new StartupEvent());
    }
  }
}
