package dev.polyproc.systemtests.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The bytes of the body of a request or an answer. */
final class Body {
  static final Body EMPTY = of(new byte[0]);
  private static final int SHOWN = 200;

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  static Body of(String text) {
    return new Body(text.getBytes(UTF_8));
  }

  static Body of(byte[] bytes) {
    return new Body(bytes.clone());
  }

  byte[] bytes() {
    return bytes.clone();
  }

  int length() {
    return bytes.length;
  }

  String text() {
    return new String(bytes, UTF_8);
  }

  /** Returns the beginning of the body, on one line. */
  @Override
  public String toString() {
    var text = text().replaceAll("\\s+", " ").replace('\0', '.');
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
