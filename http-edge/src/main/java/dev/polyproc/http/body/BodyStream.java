package dev.polyproc.http.body;

import dev.polyproc.http.problem.Problems;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * The parts of a body as a stream, for a thread that may block. Reading blocks at most for the
 * longest allowed pause.
 */
final class BodyStream extends InputStream {
  private final BodyParts parts;

  private byte[] part = {};
  private int at;

  BodyStream(BodyParts parts) {
    this.parts = parts;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == part.length && !next()) {
      return -1;
    }
    int read = Math.min(length, part.length - at);
    System.arraycopy(part, at, bytes, offset, read);
    at += read;
    return read;
  }

  private boolean next() throws IOException {
    var next = await();
    if (next == null) {
      return false;
    }
    part = next.getBytes();
    at = 0;
    return true;
  }

  private Buffer await() throws IOException {
    try {
      return parts.next().subscribeAsCompletionStage().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problems.unavailable("The service is stopping; try again.", Duration.ofSeconds(2));
    }
  }

  /** Does nothing: {@link UnreadBodyDrain} drops the rest. */
  @Override
  public void close() {}
}
