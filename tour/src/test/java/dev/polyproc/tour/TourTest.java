package dev.polyproc.tour;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TourTest {
  private static final String SQUARES = "[9,16,25,36,36,49,7569,64,64]";

  private final ByteArrayOutputStream page = new ByteArrayOutputStream();
  private final List<String> credentials = new CopyOnWriteArrayList<>();
  private HttpServer door;

  @BeforeEach
  void open() throws IOException {
    door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    door.start();
  }

  @AfterEach
  void close() {
    door.stop(0);
  }

  @Test
  void poolExample_rightAnswer_isPrintedWithWorkers() {
    answers("/pool/map", 200, SQUARES);
    answers(
        "/pool/jobs/j1",
        200,
        """
        {"work":[
          {"chunk":1,"from":5,"to":9,"worker":"square-worker-2","pid":77,"cpus":"1","wallMicros":9},
          {"chunk":0,"from":0,"to":5,"worker":"square-worker-1","pid":7,"cpus":"0","wallMicros":10}
        ]}""");

    assertThat(tour()).isTrue();
    assertThat(text())
        .contains("{\"function\":\"square\",\"values\":[3,4,5,6,6,7,87,8,8],\"processes\":5}")
        .contains(
            """
              chunk  values     squares        worker           pid  core  took
              0      3 4 5 6 6  9 16 25 36 36  square-worker-1  7    0     10 µs
              1      7 87 8 8   49 7569 64 64  square-worker-2  77   1     9 µs
            """)
        .contains("  " + SQUARES);
  }

  @Test
  void poolExample_wrongAnswer_isPrintedWithTheExpectedOne() {
    answers("/pool/map", 200, "[9,16]");
    answers("/pool/jobs/j1", 200, "{\"work\":[]}");

    assertThat(tour()).isFalse();
    assertThat(text()).contains("expected " + SQUARES).contains("but got  [9,16]");
  }

  @Test
  void poolExample_problem_isPrinted() {
    answers("/pool/map", 503, "{\"title\":\"too busy\"}");

    assertThat(tour()).isFalse();
    assertThat(text()).contains("answered 503: {\"title\":\"too busy\"}");
  }

  @Test
  void run_noServer_printsOneLine() {
    door.stop(0);

    assertThat(tour()).isFalse();
    assertThat(text()).contains("cannot connect to http://localhost:");
  }

  @Test
  void run_invalidUrl_printsIt() {
    assertThat(Tour.run("localhost 8080", new PrintStream(page, true, StandardCharsets.UTF_8)))
        .isFalse();
    assertThat(text()).contains("is not a valid URL");
  }

  @Test
  void run_withToken_sendsItWithEveryCall() {
    answers("/pool/map", 200, SQUARES);
    answers("/pool/jobs/j1", 200, "{\"work\":[]}");

    tour(Map.of("POLYPROC_HTTP_TOKEN", "s3cret"));

    assertThat(credentials).containsExactly("Bearer s3cret", "Bearer s3cret");
    assertThat(text()).doesNotContain("s3cret");
  }

  @Test
  void run_withoutOrEmptyToken_sendsNone() {
    answers("/pool/map", 200, SQUARES);

    tour(Map.of());
    tour(Map.of("POLYPROC_HTTP_TOKEN", ""));

    assertThat(credentials).containsOnly("null");
  }

  private boolean tour() {
    return tour(Map.of());
  }

  private boolean tour(Map<String, String> environment) {
    String url = "http://localhost:" + door.getAddress().getPort();
    return Tour.run(
        List.of(new PoolExample()),
        url,
        environment,
        new PrintStream(page, true, StandardCharsets.UTF_8));
  }

  private String text() {
    return page.toString(StandardCharsets.UTF_8);
  }

  private void answers(String path, int status, String body) {
    door.createContext(path, exchange -> answer(exchange, status, body));
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      exchange.getResponseHeaders().add("Polyproc-Job", "j1");
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
