package dev.polyproc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final Set<String> credentials = ConcurrentHashMap.newKeySet();
  private final CallStatistics statistics = new CallStatistics();
  private HttpServer door;
  private String url;

  @BeforeEach
  void open() throws IOException {
    door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    url = "http://localhost:" + door.getAddress().getPort();
    answers("/pool/map", 200, "[1,1,1,1,1,1,1,1,1,1]");
    answers("/queues/load/items", 200, "{\"positions\":[0]}");
    answers("/pipes", 201, "{\"a\":\"%s/end/a\",\"b\":\"%s/end/b\"}".formatted(url, url));
    answers("/end/a/messages", 200, "");
    answers("/end/b/messages", 200, "{\"message\":1}");
    door.start();
  }

  @AfterEach
  void close() {
    door.stop(0);
  }

  @Test
  void run_withMix_makesCallsInProportionAndCountsAnswers() {
    var scheduler = begin("--rate=50", "--mix=maps=1,items=3,messages=1");
    try (scheduler) {
      await().atMost(BOUND).until(() -> count("/queues/load/items") >= 30);
    }

    assertThat(count("/pool/map")).isBetween(9, count("/queues/load/items") / 3 + 2);
    assertThat(count("/pipes")).isEqualTo(1);
    assertThat(count("/end/a/messages")).isEqualTo(count("/end/b/messages")).isPositive();
    // On a busy machine, too many calls may be in flight; further calls are skipped.
    assertThat(statistics.summary())
        .matches("sent \\d+  answered \\d+(  skipped \\d+)?  p50 \\d+ ms  p99 \\d+ ms");
    assertThat(statistics.summary()).isEqualTo("sent 0  answered 0");
  }

  @Test
  void run_refusedCalls_countsThemWithReasonAndContinues() {
    door.removeContext("/queues/load/items");
    answers("/queues/load/items", 503, "{\"title\":\"Unavailable\"}");

    var scheduler = begin("--rate=100", "--mix=items=1");
    try (scheduler) {
      await().atMost(BOUND).until(() -> count("/queues/load/items") >= 10);
    }

    assertThat(statistics.summary()).contains("answered 0  failed ").contains("(503 Unavailable)");
  }

  @Test
  void run_lostPipe_opensAnotherPipe() {
    door.removeContext("/end/a/messages");
    answers("/end/a/messages", 404, "{\"title\":\"KeyError\"}");

    var scheduler = begin("--rate=50", "--mix=messages=1");
    try (scheduler) {
      await().atMost(BOUND).until(() -> count("/pipes") >= 3);
    }

    assertThat(statistics.summary()).contains("(404 KeyError)");
  }

  @Test
  void run_noServer_reportsItAndContinues() {
    door.stop(0);

    var scheduler = begin("--rate=50");
    try (scheduler) {
      await().atMost(BOUND).until(() -> statistics.summary().contains("(connection refused)"));
      await().atMost(BOUND).until(() -> statistics.summary().contains("(connection refused)"));
    }
  }

  @Test
  void run_withToken_sendsItWithEveryCall() {
    var scheduler = begin(Map.of("POLYPROC_HTTP_TOKEN", "s3cret"), "--rate=500");
    try (scheduler) {
      await().atMost(BOUND).until(() -> count("/end/b/messages") >= 3);
    }

    assertThat(credentials).containsExactly("Bearer s3cret");
  }

  @Test
  void run_withEmptyToken_sendsNoToken() {
    var scheduler = begin(Map.of("POLYPROC_HTTP_TOKEN", ""), "--rate=500");
    try (scheduler) {
      await().atMost(BOUND).until(() -> count("/end/b/messages") >= 3);
    }

    assertThat(credentials).containsExactly("null");
  }

  @Test
  void mix_round_distributesKindsEvenly() {
    var mix = CallMix.parse("maps=1,items=8,messages=1", Options.KINDS);

    assertThat(mix.round()).hasSize(10).doesNotContainNull();
    assertThat(mix.round().stream().filter("items"::equals)).hasSize(8);
    assertThat(mix.round().subList(0, 5)).containsAnyOf("maps", "messages");
  }

  @Test
  void parse_invalidOption_isRejected() {
    for (var wrong :
        List.of(
            "--rate=0",
            "--rate=fast",
            "--mix=maps",
            "--mix=maps=0",
            "--mix=jobs=1",
            "--url=localhost",
            "--burn",
            "--speed=3")) {
      assertThatThrownBy(() -> Options.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private CallScheduler begin(String... options) {
    return begin(Map.of(), options);
  }

  private CallScheduler begin(Map<String, String> environment, String... options) {
    var all = new ArrayList<>(List.of(options));
    all.add("--url=" + url);
    return Load.begin(Options.parse(all.toArray(String[]::new)), environment, statistics);
  }

  private int count(String path) {
    return asked.getOrDefault(path, new AtomicInteger()).get();
  }

  private void answers(String path, int status, String body) {
    door.createContext(path, exchange -> answer(exchange, path, status, body));
  }

  private void answer(HttpExchange exchange, String path, int status, String body)
      throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      asked.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
    }
  }
}
