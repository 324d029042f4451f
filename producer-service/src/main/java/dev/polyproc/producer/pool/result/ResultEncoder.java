package dev.polyproc.producer.pool.result;

import dev.polyproc.sharedstate.job.ElementType;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The encoder of results, part by part, as a JSON array or as bytes. For one thread at a time. */
final class ResultEncoder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ResultSink sink;

  ResultEncoder(ElementType type, Format format) {
    try {
      this.sink = ResultSink.of(type, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Encodes the next results. */
  Buffer encode(List<io.vertx.mutiny.core.buffer.Buffer> results) {
    try {
      for (var each : results) {
        sink.add(each);
      }
      sink.flush();
      return take();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Encodes the end of the list. */
  Buffer end() {
    try {
      sink.close();
      return take();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Buffer take() {
    var taken = Buffer.buffer(out.toByteArray());
    out.reset();
    return taken;
  }
}
