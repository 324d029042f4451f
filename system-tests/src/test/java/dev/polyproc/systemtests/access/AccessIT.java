package dev.polyproc.systemtests.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that an open web page of another origin cannot call the services. */
@ExtendWith(RunningSystem.class)
class AccessIT {
  private static final int BOUND_MILLIS = 10_000;
  private static final String HANDSHAKE =
      lines(
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
  private static final String PLAIN = lines("Connection: close");

  /** The sets of headers that a browser sends with the requests of another site's page. */
  private static final List<String> REFUSED =
      List.of(
          lines("Host: localhost", "Origin: http://evil.example"),
          lines("Host: localhost", "Origin: null"),
          lines("Host: localhost", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"),
          lines("Host: localhost", "Sec-Fetch-Site: same-site", "Origin: http://localhost:3000"),
          lines(
              "Host: rebound.evil.example",
              "Origin: http://rebound.evil.example",
              "Sec-Fetch-Site: same-origin"));

  private static String lines(String... headers) {
    return String.join("\r\n", headers) + "\r\n";
  }

  private record Call(String line, String headers, String body) {
    static Call of(String line, String body) {
      return new Call(line, PLAIN, body);
    }
  }

  @TestFactory
  Stream<DynamicTest> call_fromPageOfOtherOrigin_isRefused(RunningSystem system) {
    system.awaitWhole();
    var door = system.url();
    var consumer = system.address("consumer-service-1");
    var pipe = Api.parse(new Api(door).post("/pipes", "{\"duplex\":true}"));
    var id = pipe.path("id").asText();
    var calls =
        Stream.concat(
            Stream.of(
                    Call.of("POST /pool/map", "{\"function\":\"square\",\"values\":[3]}"),
                    Call.of("GET /functions", ""),
                    Call.of("POST /processes", "{\"target\":\"test1\",\"args\":[]}"),
                    Call.of("PUT /queues/of-a-page", "{\"maxsize\":1}"),
                    Call.of("POST /queues/of-a-page/items", "{\"item\":1}"),
                    Call.of("POST /arrays", "{\"typecode\":\"i\",\"values\":[1]}"),
                    Call.of("POST /locks/of-a-page/acquire", ""),
                    Call.of("GET /events", ""),
                    Call.of("GET /q/openapi", ""),
                    Call.of("GET /pipes/" + id + "/a/messages?timeout=0s", ""),
                    Call.of("DELETE /pipes/" + id + "/a", ""),
                    new Call("GET /pipes/" + id + "/a", HANDSHAKE, ""))
                .flatMap(call -> tests(door, call)),
            Stream.of(
                    Call.of("GET /queues/of-a-page/items", ""),
                    Call.of("GET /queues/of-a-page/items/stream", ""),
                    Call.of("POST /pipes/" + id + "/b/messages", "{\"message\":1}"),
                    new Call("GET /pipes/" + id + "/b", HANDSHAKE, ""))
                .flatMap(call -> tests(consumer, call)));
    return Stream.concat(calls, Stream.of(nothingHasHappened(door)));
  }

  private static DynamicTest nothingHasHappened(String url) {
    return DynamicTest.dynamicTest(
        "nothing of that has happened",
        () -> assertThat(new Api(url).get("/queues/of-a-page").statusCode()).isEqualTo(404));
  }

  @Test
  void call_fromOwnPage_isAnswered(RunningSystem system) throws IOException {
    var own = system.url();
    var headers =
        lines(
            "Host: " + URI.create(own).getAuthority(),
            "Origin: " + own,
            "Sec-Fetch-Site: same-origin");

    var answer =
        send(own, Call.of("POST /pool/map", "{\"function\":\"square\",\"values\":[3]}"), headers);

    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("[9]");
  }

  private static Stream<DynamicTest> tests(String url, Call call) {
    return REFUSED.stream()
        .map(
            headers ->
                DynamicTest.dynamicTest(
                    call.line() + ", " + headers.strip().replace("\r\n", ", "),
                    () ->
                        assertThat(send(url, call, headers))
                            .startsWith("HTTP/1.1 403 ")
                            .contains("application/problem+json")
                            .containsPattern("\"title\":\"Forbidden(Host|Origin)\"")));
  }

  /** Returns all that the service sends until it closes the connection. */
  private static String send(String url, Call call, String headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort())) {
      socket.setSoTimeout(BOUND_MILLIS);
      var request =
          "%s HTTP/1.1\r\n%s%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(call.line(), headers, call.headers(), call.body().length(), call.body());
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      if (call.headers().equals(HANDSHAKE)) {
        // A refused handshake leaves the connection open.
        socket.shutdownOutput();
      }
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
