package dev.polyproc.worker.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * A message between the worker and its Python processes.
 *
 * @param type one letter; {@code src/main/python/frames.py} lists the types
 * @param payload the content
 */
record Frame(char type, ByteBuffer payload) {
  /** The maximum length of a frame in bytes, in both directions. */
  static final int MAX_LENGTH = 16 * 1024 * 1024;

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
