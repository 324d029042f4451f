package dev.polyproc.http.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamedAnswerWriterTest {
  private static final int BOUND_SECONDS = 10;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(BOUND_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void write_ofPartsToClientThatHasDisconnected_cancelsTheParts() throws Exception {
    // Given
    var cancelled = new CompletableFuture<Void>();
    Multi<Buffer> parts =
        Multi.createFrom()
            .<Buffer>nothing()
            .onCancellation()
            .invoke(() -> cancelled.complete(null));
    int port =
        serve(
            call ->
                call.response()
                    .closeHandler(
                        closed ->
                            vertx
                                .getOrCreateContext()
                                .runOnContext(then -> write(call, StreamedAnswer.of(parts)))));

    // When
    call(port).close();

    // Then
    assertThat(cancelled).succeedsWithin(BOUND_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void write_ofKnownLength_isNotChunked() throws Exception {
    int port =
        serve(
            call ->
                write(
                    call,
                    StreamedAnswer.ofLength(
                        4, Multi.createFrom().items("ab", "cd").map(Buffer::buffer))));

    assertThat(answer(port))
        .containsIgnoringCase("content-length: 4")
        .doesNotContainIgnoringCase("transfer-encoding")
        .endsWith("\r\n\r\nabcd");
  }

  @Test
  void write_ofUnknownLength_isChunked() throws Exception {
    int port =
        serve(
            call ->
                write(
                    call,
                    StreamedAnswer.of(Multi.createFrom().items("ab", "cd").map(Buffer::buffer))));

    assertThat(answer(port))
        .containsIgnoringCase("transfer-encoding: chunked")
        .doesNotContainIgnoringCase("content-length")
        .endsWith("\r\n\r\n2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n");
  }

  @Test
  void write_ofEventsThatComeLate_sendsTheHeadFirst() throws Exception {
    int port =
        serve(call -> write(call, StreamedAnswer.ofEvents(Multi.createFrom().<Buffer>nothing())));

    try (var client = call(port)) {
      client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
      assertThat(client.getInputStream().readNBytes(15)).asString().isEqualTo("HTTP/1.1 200 OK");
    }
  }

  private int serve(Handler<RoutingContext> handler) throws Exception {
    var router = Router.router(vertx);
    router.route().handler(handler);
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .get(BOUND_SECONDS, TimeUnit.SECONDS)
        .actualPort();
  }

  private static String answer(int port) throws IOException {
    try (var client = call(port, "Connection: close\r\n")) {
      client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
      return new String(client.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private static Socket call(int port) throws IOException {
    return call(port, "");
  }

  private static Socket call(int port, String headers) throws IOException {
    var client = new Socket(InetAddress.getLoopbackAddress(), port);
    var request = "GET / HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(headers);
    client.getOutputStream().write(request.getBytes(US_ASCII));
    return client;
  }

  private static void write(RoutingContext call, StreamedAnswer answer) {
    new StreamedAnswerWriter(call).writeResponse(answer, null, null);
  }
}
