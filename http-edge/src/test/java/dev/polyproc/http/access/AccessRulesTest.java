package dev.polyproc.http.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the access rules of a server with raw requests. */
class AccessRulesTest {
  private static final String ORIGIN = "https://dashboard.example";
  private static final String SECRET = "s3cret";
  private static final int BOUND_MILLIS = 10_000;

  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    var rules =
        new AccessRules(
            new HostRule(Set.of(), List.of()),
            new OriginRule(List.of(ORIGIN)),
            Token.configured(Optional.of(SECRET), Optional.empty()),
            false);
    var router = Router.router(vertx);
    router.route().failureHandler(rules::answerMalformedHost);
    router.route().handler(rules::checkCaller);
    router.route().handler(rules::answerAllowedOrigins);
    router.route().handler(rules::checkToken);
    router
        .route("/socket")
        .handler(call -> call.request().toWebSocket().onSuccess(ServerWebSocket::close));
    router
        .route()
        .handler(
            call -> {
              var unused = call.response().end("passed");
            });
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /workers HTTP/1.1 | Host: localhost | 200",
        "GET /workers HTTP/1.1 | Host: evil.example | 403",
        "GET http://evil.example/workers HTTP/1.1 | Host: localhost | 403",
        "GET http://localhost/workers HTTP/1.1 | Host: evil.example | 200",
        "GET /workers HTTP/1.1 | Host: localhost\\r\\nHost: localhost | 400",
        "GET /workers HTTP/1.1 | Host: local host | 400",
        "GET /workers HTTP/1.1 | X: y | 400",
        "GET /workers HTTP/1.0 | X: y | 200",
        "GET /workers HTTP/1.1 | Host: localhost\\r\\nOrigin: http://localhost | 200",
        "GET /workers HTTP/1.1 | Host: localhost\\r\\nOrigin: http://evil.example | 403",
        "GET /workers HTTP/1.1 | Host: localhost\\r\\nSec-Fetch-Site: same-site | 403",
        "HEAD /workers HTTP/1.1 | Host: evil.example | 403"
      })
  void request_withToken_isCheckedByHostAndOrigin(String line, String headers, int status)
      throws IOException {
    var answer = send(line, headers.replace("\\r\\n", "\r\n"), "Authorization: Bearer " + SECRET);

    assertThat(answer).startsWith("HTTP/1.%d %d ".formatted(line.endsWith("1.0") ? 0 : 1, status));
    assertThat(answer.contains("application/problem+json")).isEqualTo(status != 200);
  }

  @Test
  void request_withoutToken_isUnauthorized() throws IOException {
    assertThat(send("GET /workers HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 401 ")
        .containsIgnoringCase("www-authenticate: Bearer realm=\"polyproc\"")
        .contains("\"title\":\"Unauthorized\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/q/health, 200",
    "/q/health/ready, 200",
    "/q/health/live?x, 200",
    "/q/metrics, 401",
    "/q/health/../../workers, 403",
    "/q/health%2f..%2f..%2fworkers, 403",
    "/q/healthy, 403",
    "/q/health;/../workers, 403"
  })
  void exemptPath_anyHostWithoutToken_isAnswered(String target, int status) throws IOException {
    assertThat(send("GET " + target + " HTTP/1.1", "Host: 10.1.2.3:8080"))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void preflight_fromAllowedOriginWithoutToken_isAnswered() throws IOException {
    var answer =
        send(
            "OPTIONS /pool/map HTTP/1.1",
            "Host: localhost",
            "Origin: " + ORIGIN,
            "Sec-Fetch-Site: cross-site",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: authorization,content-type");

    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("access-control-allow-origin: " + ORIGIN)
        .containsIgnoringCase("access-control-allow-methods: POST")
        .containsIgnoringCase("access-control-allow-headers: authorization,content-type")
        .containsIgnoringCase("vary: origin");
  }

  @Test
  void preflight_fromOtherOrigin_isProblem() throws IOException {
    assertThat(
            send(
                "OPTIONS /pool/map HTTP/1.1",
                "Host: localhost",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: POST"))
        .startsWith("HTTP/1.1 403 ")
        .contains("\"title\":\"ForbiddenOrigin\"")
        .doesNotContainIgnoringCase("access-control-allow");
  }

  @Test
  void answer_toAllowedOrigin_hasCorsHeadersAlsoIfRefused() throws IOException {
    assertThat(
            send(
                "GET /workers HTTP/1.1",
                "Host: localhost",
                "Origin: " + ORIGIN,
                "Authorization: Bearer " + SECRET))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("access-control-allow-origin: " + ORIGIN)
        .containsIgnoringCase("access-control-expose-headers: ");
    assertThat(send("GET /workers HTTP/1.1", "Host: localhost", "Origin: " + ORIGIN))
        .startsWith("HTTP/1.1 401 ")
        .containsIgnoringCase("access-control-allow-origin: " + ORIGIN);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost, 101",
    "https://dashboard.example, 101",
    "http://localhost:3000, 403",
    "https://evil.example, 403",
    "null, 403"
  })
  void handshake_anyOrigin_isCheckedByOrigin(String origin, int status) throws IOException {
    assertThat(
            send(
                "GET /socket HTTP/1.1",
                "Host: localhost",
                "Origin: " + origin,
                "Authorization: Bearer " + SECRET,
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  /** Sends a request and returns all bytes until the server closes the connection. */
  private String send(String line, String... headers) throws IOException {
    var upgrade = List.of(headers).contains("Upgrade: websocket");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.setSoTimeout(BOUND_MILLIS);
      var request =
          "%s\r\n%s\r\nConnection: %s\r\n\r\n"
              .formatted(line, String.join("\r\n", headers), upgrade ? "Upgrade" : "close");
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      var in = socket.getInputStream();
      return new String(upgrade ? in.readNBytes(13) : in.readAllBytes(), ISO_8859_1);
    }
  }
}
