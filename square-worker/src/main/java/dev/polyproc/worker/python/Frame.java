package dev.polyproc.worker.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A message between the worker and its Python processes.
 *
 * @param type one letter; {@code src/main/python/frames.py} lists the types
 * @param payload the content
 */
record Frame(char type, ByteBuffer payload) {
  /** The maximum length of a frame in bytes, in both directions. */
  static final int MAX_LENGTH = 16 * 1024 * 1024;

  private static final int LENGTH_BYTES = Integer.BYTES;
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  /** Returns a frame without content. */
  static Frame of(char type) {
    return new Frame(type, EMPTY);
  }

  static Frame of(char type, String text) {
    return new Frame(type, ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  static Frame of(char type, byte[] payload) {
    return new Frame(type, ByteBuffer.wrap(payload));
  }

  /** Returns several frames as the content of one. */
  static Frame of(char type, List<Frame> frames) {
    var payload = ByteBuffer.allocate(frames.stream().mapToInt(Frame::length).sum());
    for (var frame : frames) {
      int length = frame.length() - LENGTH_BYTES;
      payload.putInt(length).put((byte) frame.type).put(frame.payload.duplicate());
    }
    return new Frame(type, payload.flip());
  }

  /** Returns the number of bytes that it takes. */
  int length() {
    return LENGTH_BYTES + 1 + payload.remaining();
  }

  /** Returns the content as text. */
  String text() {
    return UTF_8.decode(payload.duplicate()).toString();
  }

  /** Returns the content as bytes. */
  byte[] bytes() {
    var bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    return bytes;
  }
}
