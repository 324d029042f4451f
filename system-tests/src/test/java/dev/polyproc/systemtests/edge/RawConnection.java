package dev.polyproc.systemtests.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A connection that sends bytes unchanged and reads answers as HTTP/1.1 defines them. One thread
 * may send while another one reads.
 */
final class RawConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SILENCE = Duration.ofSeconds(4);
  private static final int MAX_LINE = 100_000;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final long since = System.nanoTime();

  RawConnection(int port) throws IOException {
    this(port, PATIENCE);
  }

  /**
   * @param patience how long a part of an answer is waited for
   */
  RawConnection(int port, Duration patience) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    socket.setSoTimeout((int) patience.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends a request on a connection of its own and reads all of the answer. */
  static Answer exchange(Request request) throws IOException {
    return exchange(request, PATIENCE);
  }

  static Answer exchange(Request request, Duration patience) throws IOException {
    try (var wire = new RawConnection(request.port(), patience)) {
      wire.send(request.bytes());
      return wire.answer(request.method());
    }
  }

  /** Sends a request and reads the status and the headers of its answer; the body is read later. */
  static Answer head(Request request) throws IOException {
    try (var wire = new RawConnection(request.port(), PATIENCE)) {
      wire.send(request.bytes());
      return wire.head();
    }
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(String text) throws IOException {
    send(text.getBytes(ISO_8859_1));
  }

  /** Sends a part of a chunked body. */
  void sendChunk(byte[] bytes) throws IOException {
    send(Integer.toHexString(bytes.length) + "\r\n");
    send(bytes);
    send("\r\n");
  }

  /** Ends the request's body. */
  void end() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * Reads an answer to its end. A stream of events is read until it is silent for the connection's
   * patience.
   */
  Answer answer(String method) throws IOException {
    var head = head();
    if (head.isEvents()) {
      return new Answer(head.status(), head.headers(), Body.of(events()), took());
    }
    return new Answer(head.status(), head.headers(), Body.of(body(method, head)), took());
  }

  /** Reads an answer's status and headers. */
  Answer head() throws IOException {
    var status = line();
    if (!status.matches("HTTP/\\d\\.\\d \\d{3}( .*)?")) {
      throw new IOException("no status line: " + status);
    }
    Map<String, List<String>> headers = new HashMap<>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), k -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(status.substring(9, 12)), headers, Body.EMPTY, took());
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private byte[] body(String method, Answer head) throws IOException {
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      return new byte[0];
    }
    var length = head.header("Content-Length");
    if (head.header("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked")) {
      if (length.isPresent()) {
        throw new IOException("the answer has a length and chunks (RFC 9112, 6.1): " + head);
      }
      return chunks();
    }
    return length.isPresent() ? exactly(Integer.parseInt(length.get())) : in.readAllBytes();
  }

  private byte[] events() throws IOException {
    var all = new ByteArrayOutputStream();
    socket.setSoTimeout((int) SILENCE.toMillis());
    try {
      for (var chunk = chunk(); chunk.length > 0; chunk = chunk()) {
        all.writeBytes(chunk);
      }
    } catch (SocketTimeoutException e) {
      // The stream continues; the parts so far are the answer.
    }
    return all.toByteArray();
  }

  private byte[] chunks() throws IOException {
    var all = new ByteArrayOutputStream();
    for (var chunk = chunk(); chunk.length > 0; chunk = chunk()) {
      all.writeBytes(chunk);
    }
    return all.toByteArray();
  }

  /** Reads one part of a chunked answer; empty at its end. */
  byte[] chunk() throws IOException {
    var chunk = exactly(Integer.parseInt(line().strip(), 16));
    line();
    return chunk;
  }

  private byte[] exactly(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("%d bytes of %d".formatted(bytes.length, length));
    }
    return bytes;
  }

  /** Reads all bytes until the connection is closed. */
  byte[] rest() throws IOException {
    return in.readAllBytes();
  }

  /** Reads a line, without its end. */
  String line() throws IOException {
    var line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("the connection was closed after \"" + line + "\"");
      }
      if (line.length() > MAX_LINE) {
        throw new IOException("a line that does not end: " + line);
      }
      line.append((char) read);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
