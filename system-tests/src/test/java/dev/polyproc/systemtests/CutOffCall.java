package dev.polyproc.systemtests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A POST whose client disconnects before it has read an answer. */
public final class CutOffCall {
  /**
   * Sends the beginning of a request and resets the connection after a while.
   *
   * @param sent how many characters of the body are sent
   * @param after the time between the last character and the reset
   */
  public static void post(String url, String path, String body, int sent, Duration after)
      throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort())) {
      // With this option, a close resets the connection, which the service notices at once.
      socket.setSoLinger(true, 0);
      var head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
              .formatted(path, body.length());
      socket.getOutputStream().write((head + body.substring(0, sent)).getBytes(US_ASCII));
      LockSupport.parkNanos(after.toNanos());
    }
  }

  private CutOffCall() {}
}
