package dev.polyproc.http.body;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.http.problem.ProblemWriter;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that come over a real connection; the answer is how long they are. */
class BodyReceiverTest {
  private static final int LIMIT = 4_000_000;
  private static final int STREAMS = 3;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    var receiver = new BodyReceiver(config());
    var router = Router.router(vertx);
    serve(router, receiver, "/whole", Optional.of(new BodyRule("s", LIMIT, false, false)));
    serve(router, receiver, "/streamed", Optional.of(new BodyRule("s", LIMIT, true, false)));
    serve(router, receiver, "/open", Optional.of(new BodyRule("s", LIMIT, true, true)));
    serve(router, receiver, "/none", Optional.empty());
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  private record Settings(
      long maxBodyBytes,
      int maxWholeBytes,
      long maxCollectedBytes,
      int maxStreamedBodies,
      Duration bodyIdleTimeout,
      Duration bodyTimeout,
      Duration openBodyTimeout)
      implements BodyConfig {}

  private static BodyConfig config() {
    return new Settings(
        16_384,
        65_536,
        64_000_000,
        STREAMS,
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }

  private void serve(Router router, BodyReceiver receiver, String path, Optional<BodyRule> rule) {
    router
        .route(path)
        .handler(
            call ->
                receiver.receive(
                    call,
                    rule,
                    new BodyReceiver.Outcome() {
                      @Override
                      public void received() {
                        answer(call);
                      }

                      @Override
                      public void refused(HttpProblem problem) {
                        ProblemWriter.write(call, problem);
                      }
                    }));
  }

  private void answer(RoutingContext call) {
    Body body = call.get(Body.KEY);
    if (call.request().path().equals("/open")) {
      // The framework does so with every request that it hands to an operation.
      call.request().pause();
      echo(call.response().setChunked(true), body.parts());
      return;
    }
    vertx
        .<Long>executeBlocking(() -> length(body.stream()), false)
        .onSuccess(length -> call.end(length + (body.isWhole() ? " whole" : " streamed")))
        .onFailure(
            e -> {
              if (e instanceof HttpProblem problem) {
                ProblemWriter.write(call, problem);
              } else {
                call.fail(e);
              }
            });
  }

  private static void echo(HttpServerResponse response, BodyParts parts) {
    parts
        .next()
        .subscribe()
        .with(
            part -> {
              if (part != null) {
                var unused = response.write(part);
                echo(response, parts);
              } else {
                var unused = response.end();
              }
            },
            e -> {
              var unused = response.end(e.toString());
            });
  }

  private static long length(InputStream in) throws IOException {
    var bytes = new byte[8_000];
    long length = 0;
    for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
      length += read;
    }
    return length;
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
    var uri = URI.create("http://localhost:" + server.actualPort() + path);
    return client.send(HttpRequest.newBuilder(uri).POST(body).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.BodyPublisher chunked(int length) {
    return BodyPublishers.ofInputStream(
        () ->
            new SequenceInputStream(
                new ByteArrayInputStream(new byte[length / 2]),
                new ByteArrayInputStream(new byte[length - length / 2])));
  }

  @Test
  void smallBody_isWhole_streamedOrNot() throws Exception {
    assertThat(post("/whole", BodyPublishers.ofString("[3]")).body()).isEqualTo("3 whole");
    assertThat(post("/streamed", chunked(60_000)).body()).isEqualTo("60000 whole");
  }

  @Test
  void largeBody_isStreamed_whereItMayBe() throws Exception {
    assertThat(post("/streamed", BodyPublishers.ofByteArray(new byte[3_999_999])).body())
        .isEqualTo("3999999 streamed");
    assertThat(post("/streamed", chunked(LIMIT)).body()).isEqualTo("4000000 streamed");
    assertThat(post("/whole", chunked(1_000_000)).body()).isEqualTo("1000000 whole");
  }

  @Test
  void bodyBeyondTheLimit_isRefused_declaredAndChunked() throws Exception {
    for (var path : List.of("/whole", "/streamed")) {
      assertThat(post(path, BodyPublishers.ofByteArray(new byte[LIMIT + 1])).statusCode())
          .isEqualTo(413);
      assertThat(post(path, chunked(LIMIT + 1)).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void callWithoutABody_takesNothingButAnEmptyObject() throws Exception {
    for (var nothing : List.of("", " \n", "{}", "{ }")) {
      assertThat(post("/none", BodyPublishers.ofString(nothing)).statusCode()).isEqualTo(200);
    }
    assertThat(post("/none", BodyPublishers.ofString("{\"a\":1}")).statusCode()).isEqualTo(400);
    assertThat(post("/none", chunked(100_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void clientThatStopsSending_is408() throws Exception {
    for (var path : List.of("/whole", "/streamed")) {
      assertThat(statusOf(halfSent(path, 10))).endsWith("408");
      assertThat(statusOf(halfSent(path, 200_000))).endsWith("408");
    }
  }

  @Test
  void largeBodiesBeyondTheirShare_areTurnedAwayAtOnce_smallOnesAreNot() throws Exception {
    var slow = new ArrayList<Socket>();
    for (int i = 0; i < STREAMS; i++) {
      slow.add(halfSent("/streamed", 200_000));
    }

    var refused = statusOf(halfSent("/streamed", 200_000));

    assertThat(refused).endsWith("503");
    assertThat(post("/streamed", BodyPublishers.ofString("[3]")).body()).isEqualTo("3 whole");
    for (var socket : slow) {
      socket.close();
    }
  }

  @Test
  void openBody_isReadPartByPart_whileItsCallerPauses() throws Exception {
    try (var socket = new Socket("localhost", server.actualPort())) {
      socket.setSoTimeout(10_000);
      var out = socket.getOutputStream();
      out.write("POST /open HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n".getBytes(US_ASCII));
      var answer = new Scanner(socket.getInputStream(), US_ASCII).useDelimiter("\r\n");
      for (var part : List.of("one", "two", "six")) {
        out.write(part.getBytes(US_ASCII));
        out.flush();
        assertThat(answer.findWithinHorizon(part, 0)).isEqualTo(part);
      }
      assertThat(answer.findWithinHorizon("0\r\n\r\n", 0)).isNotNull();
    }
  }

  /** As many as there are: they take no threads. */
  @Test
  void openBodies_takeNoPlaceAmongTheStreamedOnes() throws Exception {
    var open = new ArrayList<Socket>();
    for (int i = 0; i < 3 * STREAMS; i++) {
      open.add(halfSent("/open", 100));
    }

    assertThat(post("/streamed", BodyPublishers.ofByteArray(new byte[200_000])).body())
        .isEqualTo("200000 streamed");
    for (var socket : open) {
      socket.close();
    }
  }

  @Test
  void openBodyBeyondTheLimit_fails() throws Exception {
    assertThat(post("/open", chunked(LIMIT + 1)).body()).contains("more than 4000000 bytes");
  }

  private static String statusOf(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), US_ASCII);
  }

  private Socket halfSent(String path, int sent) throws IOException {
    var socket = new Socket("localhost", server.actualPort());
    socket.setSoTimeout(10_000);
    var head = "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n".formatted(path);
    var out = socket.getOutputStream();
    out.write(head.getBytes(US_ASCII));
    out.write(new byte[sent]);
    out.flush();
    return socket;
  }
}
