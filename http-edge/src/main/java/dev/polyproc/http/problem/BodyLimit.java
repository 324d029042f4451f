package dev.polyproc.http.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request body that ends in a problem where it becomes longer than is allowed. Closing it does
 * nothing: the server would read the body to its end first, and the caller would get the problem
 * only after it had sent all of it. {@link dev.polyproc.http.body.RestOfBody} drops the rest.
 */
public final class BodyLimit extends FilterInputStream {
  private final long limit;
  private long count;

  /**
   * @param limit in bytes
   */
  public BodyLimit(InputStream body, long limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public void close() {}

  private void count(int read) {
    count += read;
    if (count > limit) {
      throw Problems.tooLarge("the body has more than %d bytes".formatted(limit));
    }
  }
}
