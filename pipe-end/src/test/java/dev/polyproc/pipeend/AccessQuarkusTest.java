package dev.polyproc.pipeend;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests access with raw requests of various callers to a service that listens on localhost. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class AccessQuarkusTest {
  private static final int BOUND_MILLIS = 10_000;
  private static final String REFUSED = "application/problem+json";

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private String pipe;

  @BeforeEach
  void open() {
    pipe =
        given()
            .contentType("application/json")
            .body("{\"duplex\":true}")
            .post("/pipes")
            .jsonPath()
            .getString("id");
  }

  @ParameterizedTest
  @CsvSource({
    "POST /pipes, Host: evil.example, 403",
    "POST /pipes, Host: 0.0.0.0, 403",
    "POST /pipes, Origin: http://evil.example, 403",
    "POST /pipes, Origin: null, 403",
    "POST /pipes, Sec-Fetch-Site: cross-site, 403",
    "POST /pipes, Sec-Fetch-Site: same-site, 403",
    "POST /pipes, Sec-Fetch-Site: same-origin, 201",
    "POST /pipes, Host: pipe-end, 201",
    "POST /pipes, Host: 127.0.0.2:1, 201",
    "GET /pipes/$/a/messages?timeout=0s, Sec-Fetch-Site: cross-site, 403",
    "GET /pipes/$/a/messages?timeout=0s, Host: evil.example, 403",
    "HEAD /pipes/$/a/messages?timeout=0s, Host: evil.example, 403",
    "DELETE /pipes/$/a, Origin: http://localhost:3000, 403",
    "OPTIONS /pipes, Origin: http://evil.example, 403",
    "GET /nothing, Host: evil.example, 403",
    "GET http://evil.example/pipes, Host: localhost, 403",
    "POST /pipes, Host: local host, 400",
    "POST /pipes, Host: user@localhost, 400"
  })
  void call_anyHostAndOrigin_isChecked(String line, String header, int status) throws IOException {
    var answer = send(line, header);

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer.contains(REFUSED)).isEqualTo(status >= 400);
  }

  @Test
  void call_twoHosts_isBadRequest() throws IOException {
    assertThat(send("POST /pipes", "Host: localhost\r\nHost: localhost"))
        .startsWith("HTTP/1.1 400 ")
        .contains(REFUSED);
  }

  /** A refused body must not delay its sender; the connection then accepts another request. */
  @Test
  void call_refused_isAnsweredBeforeItsBody() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(BOUND_MILLIS);
      var out = socket.getOutputStream();
      out.write(
          "POST /pipes HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 100000\r\n\r\n"
              .getBytes(ISO_8859_1));
      var begin = new String(socket.getInputStream().readNBytes(13), ISO_8859_1);
      out.write(new byte[100_000]);
      out.write(
          "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .getBytes(ISO_8859_1));
      var rest = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(begin).isEqualTo("HTTP/1.1 403 ");
      assertThat(rest).contains("HTTP/1.1 404 ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://evil.example, 403",
    "Origin: null, 403",
    "Origin: http://localhost:1, 403",
    "Origin: http://localhost, 101",
    "Sec-Fetch-Site: cross-site, 403",
    "Host: evil.example, 403",
    "X-Of: no browser, 101"
  })
  void handshake_anyHostAndOrigin_isChecked(String header, int status) throws IOException {
    var handshake =
        "\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
            + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    assertThat(send("GET /pipes/$/a", header + handshake)).startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @CsvSource({"GET /q/health/ready, 10.1.2.3", "GET /q/metrics, 10.1.2.3:8080"})
  void health_calledByAddress_isAnswered(String line, String host) throws IOException {
    assertThat(send(line, "Host: " + host)).startsWith("HTTP/1.1 200 ");
  }

  /**
   * Sends a request; returns the whole answer, or the head of an answer that switches protocols.
   */
  private String send(String line, String headers) throws IOException {
    boolean upgrade = headers.contains("Upgrade: ");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(BOUND_MILLIS);
      var request =
          line.replace("$", pipe)
              + " HTTP/1.1\r\n"
              + (headers.contains("Host: ") ? "" : "Host: localhost\r\n")
              + headers
              + "\r\nConnection: "
              + (upgrade ? "Upgrade" : "close")
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + (line.startsWith("POST") ? "15\r\n\r\n{\"duplex\":true}" : "0\r\n\r\n");
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      var in = socket.getInputStream();
      return new String(upgrade ? in.readNBytes(13) : in.readAllBytes(), ISO_8859_1);
    }
  }
}
