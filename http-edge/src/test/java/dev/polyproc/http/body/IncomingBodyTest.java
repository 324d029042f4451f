package dev.polyproc.http.body;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests bodies whose callers pause between the parts, and whose readers pause too. */
class IncomingBodyTest {
  private BodyServer server;

  @BeforeEach
  void start() throws Exception {
    server = new BodyServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void openBody_callerPauses_isReadInParts() throws Exception {
    try (var socket = new Socket("localhost", server.port())) {
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

  /** Many bodies can be open at once, because they hold no threads. */
  @Test
  void openBody_manyAtOnce_doNotCountAsStreamed() throws Exception {
    var open = new ArrayList<Socket>();
    for (int i = 0; i < 3 * BodyServer.STREAMS; i++) {
      open.add(server.halfSent("/open", 100));
    }

    assertThat(server.post("/streamed", BodyPublishers.ofByteArray(new byte[200_000])).body())
        .isEqualTo("200000 streamed");
    for (var socket : open) {
      socket.close();
    }
  }

  @Test
  void openBody_overLimit_fails() throws Exception {
    assertThat(server.post("/open", BodyServer.chunked(BodyServer.LIMIT + 1)).body())
        .contains("more than 4000000 bytes");
  }

  /** A resume that runs after the reader has stopped must not undo a pause. */
  @RepeatedTest(20)
  void body_notRead_appliesBackpressure() throws Exception {
    var sent = new AtomicLong();
    try (var socket = new Socket("localhost", server.port())) {
      var out = socket.getOutputStream();
      out.write(
          "POST /partly-read HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"
              .formatted(BodyServer.ENDLESS)
              .getBytes(US_ASCII));
      var sender = CompletableFuture.runAsync(() -> sendAll(out, sent));

      awaitStandstill(sent);

      assertThat(sent).hasValueLessThan(BodyServer.ENDLESS);
      assertThat(sender).isNotDone();
    }
  }

  private static void sendAll(OutputStream out, AtomicLong sent) {
    var part = new byte[16_000];
    try {
      while (sent.get() < BodyServer.ENDLESS) {
        out.write(part);
        sent.addAndGet(part.length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the connection is closed", e);
    }
  }

  private static void awaitStandstill(AtomicLong sent) {
    var last = new AtomicLong();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              long now = sent.get();
              return now > 0 && last.getAndSet(now) == now;
            });
  }
}
