package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.edge.Operation.Service;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests requests that are not valid HTTP, or that are too long. */
class BrokenRequestIT extends EdgeTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  /**
   * The server answers a request that it cannot parse with a status, and with a problem or without
   * a body.
   */
  @Test
  void request_malformed_isRefused() {
    for (var service : Service.values()) {
      broken(service, "a broken request line", "NONSENSE\r\n\r\n", 400);
      broken(service, "another protocol", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505);
      broken(service, "no Host", "GET /workers HTTP/1.1\r\nConnection: close\r\n\r\n", 400);
      broken(service, "two lengths", post("Content-Length: 2\r\nContent-Length: 3"), 400);
      broken(service, "a length that is no number", post("Content-Length: x"), 400);
      broken(service, "a length below zero", post("Content-Length: -1"), 400);
      broken(
          service,
          "a length, and chunks",
          post("Content-Length: 2\r\nTransfer-Encoding: chunked"),
          400);
    }
    findings.assertNone();
  }

  /** The server does not read the rest of a huge head, so its answer may be cut off. */
  @Test
  void request_hugeHead_isRefusedAndServiceContinues() throws IOException {
    for (var service : Service.values()) {
      var started = startTime(service);

      refusedOrCutOff(service, "a long line", get("/" + "a".repeat(300_000), ""), 414);
      refusedOrCutOff(
          service, "long headers", get("/workers", "A: " + "a".repeat(300_000) + "\r\n"), 431);

      assertThat(startTime(service)).isEqualTo(started);
    }
    findings.assertNone();
  }

  private String startTime(Service service) throws IOException {
    var metrics = RawConnection.exchange(Request.of(resources.url(service), "GET", "/q/metrics"));
    return metrics
        .text()
        .lines()
        .filter(line -> line.startsWith("process_start_time_seconds"))
        .findFirst()
        .orElseThrow();
  }

  private static String get(String target, String headers) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(target, headers);
  }

  private static String post(String headers) {
    return "POST /pipes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n{}"
        .formatted(headers);
  }

  private void broken(Service service, String what, String text, Integer... statuses) {
    try {
      exchange(service, what, text, statuses);
    } catch (IOException e) {
      findings.add("%s | %s | %s".formatted(service, what, e));
    }
  }

  private void refusedOrCutOff(Service service, String what, String text, Integer status) {
    try {
      exchange(service, what, text, status);
    } catch (SocketException e) {
      // The server has closed the connection before the end of the head.
    } catch (IOException e) {
      findings.add("%s | %s | %s".formatted(service, what, e));
    }
  }

  private void exchange(Service service, String what, String text, Integer... statuses)
      throws IOException {
    int port = Request.of(resources.url(service), "GET", "/").port();
    try (var wire = new RawConnection(port, SOON)) {
      wire.send(text);
      var answer = wire.answer("GET");
      findings.require(
          List.of(statuses).contains(answer.status()),
          service + " | " + what,
          "is refused with " + List.of(statuses),
          answer);
      findings.require(
          answer.body().length() == 0 || titles.wrongWith(answer).isEmpty(),
          service + " | " + what,
          "is a problem",
          answer);
    }
  }
}
