package dev.polyproc.systemtests.pool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * A POST by a client that can do what HTTP clients do not offer: send a part of its body, read
 * nothing, disconnect. One thread may send while another one reads.
 */
final class RawCall implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  /** A small buffer, so that little data is in transit to a client that does not read. */
  private static final int RECEIVE_BUFFER = 32 * 1024;

  private final Socket socket = new Socket();
  private final BufferedReader answer;

  private RawCall(String url, String path, String headers) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), URI.create(url).getPort()));
    answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    send("POST %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n".formatted(path, headers));
  }

  /** Begins a call whose body will have the given length. */
  static RawCall of(String url, String path, String type, long length) throws IOException {
    return new RawCall(url, path, "Content-Type: %s\r\nContent-Length: %d".formatted(type, length));
  }

  /** Sends a part of the body; blocks while the service does not read it. */
  void send(String part) throws IOException {
    send(part.getBytes(US_ASCII));
  }

  void send(byte[] part) throws IOException {
    socket.getOutputStream().write(part);
  }

  /**
   * Waits for a line of the answer that begins with the prefix, and returns the rest of the line.
   */
  String await(String prefix) throws IOException {
    for (var line = answer.readLine(); line != null; line = answer.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
    throw new IOException("the answer has ended without " + prefix);
  }

  /** Disconnects, even if data is still in transit. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
