package dev.polyproc.producer.pool.result;

import io.vertx.core.http.HttpServerResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;

/**
 * What a reader is sent. To write to one that has gone is an error, which the server's own stream
 * keeps to itself as long as it has room. For one thread.
 */
public final class ReaderStream extends FilterOutputStream {
  private final HttpServerResponse response;

  public ReaderStream(OutputStream out, HttpServerResponse response) {
    super(out);
    this.response = response;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (response.closed()) {
      throw new ClosedChannelException();
    }
    out.write(bytes, offset, length);
  }
}
