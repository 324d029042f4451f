package dev.polyproc.http.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProblemWriterTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    var router = Router.router(vertx);
    router
        .route("/late")
        .handler(
            call -> {
              var unused =
                  call.response()
                      .setChunked(true)
                      .write("[1,")
                      .onComplete(
                          written -> ProblemWriter.write(call, Problems.valueError("too late")));
            });
    router
        .route()
        .handler(
            call ->
                ProblemWriter.write(
                    call,
                    Problems.of("Unavailable", 503, "no \"place\" is free: caf\u00e9")
                        .withHeader("Retry-After", 2)
                        .with("index", 7L)
                        .with("workers", List.of("w1"))
                        .build()));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void write_problem_hasItsFieldsAndHeaders() throws Exception {
    var answer = send("GET", "/queues/my%20q");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"urn:polyproc:Unavailable\",\"status\":503,\"title\":\"Unavailable\","
                + "\"detail\":\"no \\\"place\\\" is free: caf\u00e9\",\"instance\":\"/queues/my%20q\","
                + "\"index\":7,\"workers\":[\"w1\"]}");
  }

  @Test
  void write_toHead_hasLengthWithoutBody() throws Exception {
    var length = send("GET", "/").headers().firstValue("Content-Length");

    var answer = send("HEAD", "/");

    assertThat(answer.headers().firstValue("Content-Length")).isEqualTo(length).isPresent();
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void write_afterAnswerStarted_closesConnection() {
    assertThatThrownBy(() -> send("GET", "/late")).isInstanceOf(IOException.class);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d%s".formatted(server.actualPort(), path)))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }
}
