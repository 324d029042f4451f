package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the callback, which corresponds to that of {@code map_async}: a receiver in this test gets
 * a POST when the job has ended.
 */
@ExtendWith(RunningSystem.class)
class CallbackIT {
  private static final int INTERNAL_SERVER_ERROR = 500;
  private static final int NO_CONTENT = 204;

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private Api api;
  private HttpServer receiver;

  /** A received call. */
  private record Call(long nanos, String method, String type, String body) {}

  @BeforeEach
  void receive(RunningSystem system) throws IOException {
    api = new Api(system.url());
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/done", this::receive);
    receiver.start();
  }

  /** Answers the first call with an error and further calls with success. */
  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var type = exchange.getRequestHeaders().getFirst("Content-Type");
      calls.add(new Call(System.nanoTime(), exchange.getRequestMethod(), type, body));
      exchange.sendResponseHeaders(calls.size() == 1 ? INTERNAL_SERVER_ERROR : NO_CONTENT, -1);
    }
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void callback_failsFirst_isRetried() {
    var job = post("\"square\",\"values\":[3,4]");

    awaitCalls(2);
    assertThat(calls)
        .allSatisfy(
            call -> {
              assertThat(call.method()).isEqualTo("POST");
              assertThat(call.type()).isEqualTo("application/json");
            });
    var first = calls.get(0);
    var second = calls.get(1);
    assertThat(Duration.ofNanos(second.nanos() - first.nanos()))
        .isGreaterThan(Duration.ofMillis(200));
    assertThat(second.body())
        .isEqualTo(first.body())
        .isEqualTo(api.get("/pool/jobs/" + job).body());
    assertThat(second.body()).contains("\"state\":\"succeeded\"");
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.org/done,            example.org",
    "http://127.0.0.1@example.org/done,  example.org",
    "http://127.0.0.1.example.org/done,  127.0.0.1.example.org",
    "file:///etc/passwd,                 http://host/path",
  })
  void callback_otherHost_isRefused(String url, String detail) {
    var refused =
        api.post(
            "/pool/jobs",
            "{\"function\":\"square\",\"values\":[3],\"callback\":\"%s\"}".formatted(url));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(Api.parse(refused).at("/title").asText()).isEqualTo("ValueError");
    assertThat(Api.parse(refused).at("/detail").asText()).contains(detail);
  }

  private String post(String function) {
    var url = "http://127.0.0.1:%d/done".formatted(receiver.getAddress().getPort());
    var posted =
        api.post("/pool/jobs", "{\"function\":%s,\"callback\":\"%s\"}".formatted(function, url));
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
    return Api.parse(posted).at("/id").asText();
  }

  private void awaitCalls(int number) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> calls.size() == number);
  }
}
