package dev.polyproc.http.json;

import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that must be UTF-8: reading fails with a {@link CharConversionException} at the first that
 * is not. Closing it leaves the source open: the server owns it. For one thread.
 */
final class Utf8Input extends FilterInputStream {
  private final Utf8Check check = new Utf8Check();

  Utf8Input(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? read : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    if (read < 0) {
      check.end();
    } else {
      check.part(bytes, offset, read);
    }
    return read;
  }

  @Override
  public void close() {
    // The server drops the rest of the body.
  }
}
