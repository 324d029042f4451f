package dev.polyproc.http.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
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
    var router = Router.router(vertx);
    router
        .route()
        .handler(
            call ->
                call.response()
                    .closeHandler(
                        closed ->
                            vertx.getOrCreateContext().runOnContext(then -> write(call, parts))));
    var server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get(BOUND_SECONDS, TimeUnit.SECONDS);

    // When
    try (var client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      client
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
    }

    // Then
    assertThat(cancelled).succeedsWithin(BOUND_SECONDS, TimeUnit.SECONDS);
  }

  private static void write(RoutingContext call, Multi<Buffer> parts) {
    new StreamedAnswerWriter(call).writeResponse(StreamedAnswer.of(parts), null, null);
  }
}
