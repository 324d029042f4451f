package dev.polyproc.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the limits of a body's length and time, and of the number of bodies. */
class BodyReceiverTest {
  private BodyServer server;

  @BeforeEach
  void start() throws Exception {
    server = new BodyServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void smallBody_streamedOrNot_isWhole() throws Exception {
    assertThat(server.post("/whole", BodyPublishers.ofString("[3]")).body()).isEqualTo("3 whole");
    assertThat(server.post("/streamed", BodyServer.chunked(60_000)).body())
        .isEqualTo("60000 whole");
  }

  @Test
  void largeBody_streamingAllowed_isStreamed() throws Exception {
    assertThat(server.post("/streamed", BodyPublishers.ofByteArray(new byte[3_999_999])).body())
        .isEqualTo("3999999 streamed");
    assertThat(server.post("/streamed", BodyServer.chunked(BodyServer.LIMIT)).body())
        .isEqualTo("4000000 streamed");
    assertThat(server.post("/whole", BodyServer.chunked(1_000_000)).body())
        .isEqualTo("1000000 whole");
  }

  @Test
  void body_overLimitDeclaredOrChunked_isRefused() throws Exception {
    for (var path : List.of("/whole", "/streamed")) {
      assertThat(
              server
                  .post(path, BodyPublishers.ofByteArray(new byte[BodyServer.LIMIT + 1]))
                  .statusCode())
          .isEqualTo(413);
      assertThat(server.post(path, BodyServer.chunked(BodyServer.LIMIT + 1)).statusCode())
          .isEqualTo(413);
    }
  }

  @Test
  void operation_withoutBody_acceptsOnlyEmptyObject() throws Exception {
    for (var nothing : List.of("", " \n", "{}", "{ }")) {
      assertThat(server.post("/none", BodyPublishers.ofString(nothing)).statusCode())
          .isEqualTo(200);
    }
    assertThat(server.post("/none", BodyPublishers.ofString("{\"a\":1}")).statusCode())
        .isEqualTo(400);
    assertThat(server.post("/none", BodyServer.chunked(100_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void body_clientStopsSending_is408() throws Exception {
    for (var path : List.of("/whole", "/streamed")) {
      assertThat(BodyServer.statusOf(server.halfSent(path, 10))).endsWith("408");
      assertThat(BodyServer.statusOf(server.halfSent(path, 200_000))).endsWith("408");
    }
  }

  @Test
  void largeBody_overMaxStreamedBodies_isRefusedAtOnceButSmallBodiesAreNot() throws Exception {
    var slow = new ArrayList<Socket>();
    for (int i = 0; i < BodyServer.STREAMS; i++) {
      slow.add(server.halfSent("/streamed", 200_000));
    }

    var refused = BodyServer.statusOf(server.halfSent("/streamed", 200_000));

    assertThat(refused).endsWith("503");
    assertThat(server.post("/streamed", BodyPublishers.ofString("[3]")).body())
        .isEqualTo("3 whole");
    for (var socket : slow) {
      socket.close();
    }
  }

  @Test
  void json_invalidPrefix_isRefusedBeforeItsEnd() throws Exception {
    assertThat(BodyServer.statusOf(server.begun("application/json", "}}}}"))).endsWith("400");
    assertThat(
            BodyServer.statusOf(server.begun("application/json; charset=utf-8", "{\"a\":\"\u00ff")))
        .endsWith("400");
    assertThat(BodyServer.statusOf(server.begun("application/json", "{\"a\":1"))).endsWith("408");
    assertThat(BodyServer.statusOf(server.begun("application/octet-stream", "}}}}")))
        .endsWith("408");
  }
}
