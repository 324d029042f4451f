package dev.polyproc.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.polyproc.http.problem.ProblemWriter;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server that receives bodies and answers with their length or their kind. */
final class BodyServer implements AutoCloseable {
  static final int LIMIT = 4_000_000;
  static final int STREAMS = 3;

  /** A length that exceeds the buffers of a connection. */
  static final int ENDLESS = 64_000_000;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;

  BodyServer() throws Exception {
    var receiver = new BodyReceiver(config());
    var router = Router.router(vertx);
    serve(router, receiver, "/whole", Optional.of(new BodyRule("s", LIMIT, false, false)));
    serve(router, receiver, "/streamed", Optional.of(new BodyRule("s", LIMIT, true, false)));
    serve(router, receiver, "/open", Optional.of(new BodyRule("s", LIMIT, true, true)));
    serve(router, receiver, "/none", Optional.empty());
    serve(router, receiver, "/partly-read", Optional.of(new BodyRule("s", ENDLESS, true, true)));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  int port() {
    return server.actualPort();
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
      // The framework also pauses every request before it calls an operation.
      call.request().pause();
      echo(call.response().setChunked(true), body.parts());
      return;
    }
    if (call.request().path().equals("/partly-read")) {
      call.request().pause();
      readParts(body.parts(), 50);
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

  /** Reads a limited number of parts, each on a thread that is not the event loop. */
  private static void readParts(BodyParts parts, int left) {
    if (left > 0) {
      parts
          .next()
          .emitOn(Infrastructure.getDefaultExecutor())
          .subscribe()
          .with(part -> readParts(parts, left - 1), e -> {});
    }
  }

  private static long length(InputStream in) throws IOException {
    var bytes = new byte[8_000];
    long length = 0;
    for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
      length += read;
    }
    return length;
  }

  HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
    var uri = URI.create("http://localhost:" + server.actualPort() + path);
    return client.send(HttpRequest.newBuilder(uri).POST(body).build(), BodyHandlers.ofString());
  }

  static HttpRequest.BodyPublisher chunked(int length) {
    return BodyPublishers.ofInputStream(
        () ->
            new SequenceInputStream(
                new ByteArrayInputStream(new byte[length / 2]),
                new ByteArrayInputStream(new byte[length - length / 2])));
  }

  static String statusOf(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), US_ASCII);
  }

  Socket halfSent(String path, int sent) throws IOException {
    var socket = new Socket("localhost", server.actualPort());
    socket.setSoTimeout(10_000);
    var head = "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n".formatted(path);
    var out = socket.getOutputStream();
    out.write(head.getBytes(US_ASCII));
    out.write(new byte[sent]);
    out.flush();
    return socket;
  }

  Socket begun(String type, String part) throws IOException {
    var socket = new Socket("localhost", server.actualPort());
    socket.setSoTimeout(10_000);
    var head = "POST /whole HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nContent-Length: 300\r\n\r\n";
    var out = socket.getOutputStream();
    out.write(head.formatted(type).getBytes(US_ASCII));
    out.write(part.getBytes(ISO_8859_1));
    out.flush();
    return socket;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
