package dev.polyproc.pipeend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Pattern;

/** A WebSocket client for tests that can send any frames, invalid ones included. */
final class RawSocket implements AutoCloseable {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int BOUND_MILLIS = (int) Duration.ofSeconds(10).toMillis();
  private static final byte[] MASK = {1, 2, 3, 4};

  private final Socket socket;
  private final DataInputStream in;
  final String answer;

  /** A received frame: its kind and its content. */
  record Frame(int kind, Buffer data) {
    String text() {
      return data.toString();
    }

    /** Returns the close as text, as in {@code 1009 ContentTooLarge}. */
    String close() {
      return data.getUnsignedShort(0) + " " + data.getString(2, data.length());
    }
  }

  /** Sends a handshake; {@link #answer} is the head of the answer, and the body of a problem. */
  RawSocket(int port, String path, String... headers) throws IOException {
    socket = new Socket("localhost", port);
    socket.setSoTimeout(BOUND_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    var request =
        "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n%s\r\n"
            .formatted(
                path,
                port,
                headers.length > 0
                    ? String.join("\r\n", headers) + "\r\n"
                    : "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n");
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    answer = head();
  }

  private String head() throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.readUnsignedByte());
    }
    var text = head.toString(ISO_8859_1);
    var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(text);
    return length.find()
        ? text + new String(in.readNBytes(Integer.parseInt(length.group(1))), UTF_8)
        : text;
  }

  /** Sends a frame with a mask, as a client must. */
  void send(int kind, boolean isLast, byte[] data) throws IOException {
    send(kind, isLast, data, true);
  }

  void send(int kind, boolean isLast, byte[] data, boolean isMasked) throws IOException {
    var frame = new ByteArrayOutputStream();
    frame.write((isLast ? 0x80 : 0) | kind);
    int mask = isMasked ? 0x80 : 0;
    if (data.length < 126) {
      frame.write(mask | data.length);
    } else if (data.length < 65_536) {
      frame.write(mask | 126);
      frame.write(data.length >> 8);
      frame.write(data.length);
    } else {
      frame.write(mask | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) data.length >> shift));
      }
    }
    if (isMasked) {
      frame.writeBytes(MASK);
    }
    for (int i = 0; i < data.length; i++) {
      frame.write(isMasked ? data[i] ^ MASK[i % MASK.length] : data[i]);
    }
    socket.getOutputStream().write(frame.toByteArray());
  }

  void text(String text) throws IOException {
    send(TEXT, true, text.getBytes(UTF_8));
  }

  /** Returns the next frame; waits at most ten seconds. */
  Frame receive() throws IOException {
    int kind = in.readUnsignedByte() & 0x0f;
    long length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    return new Frame(kind, Buffer.buffer(in.readNBytes((int) length)));
  }

  /** Returns the close; skips frames of other kinds. */
  String receiveClose() throws IOException {
    var frame = receive();
    while (frame.kind() != CLOSE) {
      frame = receive();
    }
    return frame.close();
  }

  /** Disconnects without a close frame, as a client does whose process was killed. */
  void disconnect() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    disconnect();
  }
}
