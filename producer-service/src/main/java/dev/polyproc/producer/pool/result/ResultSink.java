package dev.polyproc.producer.pool.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.polyproc.producer.number.NumbersJson;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.LittleEndian;
import dev.polyproc.sharedstate.number.Typecode;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The encoding of results into a stream, part by part. Closing it ends the list and leaves the
 * stream open.
 */
interface ResultSink extends AutoCloseable {
  /** Adds results as they are stored: packed numbers, or a JSON array. */
  void add(Buffer results) throws IOException;

  /** Writes all results that were added to the stream. */
  void flush() throws IOException;

  @Override
  void close() throws IOException;

  /** Returns a sink for results of a type. */
  static ResultSink of(ElementType type, Format format, OutputStream out) throws IOException {
    var typecode = type.typecode();
    if (typecode.isEmpty()) {
      return new Lists(out);
    }
    return format == Format.OCTETS
        ? new Octets(typecode.get(), out)
        : new Numbers(typecode.get(), out);
  }

  /** Numbers as little-endian bytes. */
  record Octets(Typecode type, OutputStream out) implements ResultSink {
    @Override
    public void add(Buffer results) throws IOException {
      out.write(LittleEndian.reverse(results, type.width()).getBytes());
    }

    @Override
    public void flush() {
      // Nothing is buffered.
    }

    @Override
    public void close() {
      // Bytes have no end mark.
    }
  }

  /** Numbers as one JSON array. */
  final class Numbers implements ResultSink {
    private static final JsonFactory JSON = new JsonFactory();

    private final Typecode type;
    private final JsonGenerator json;

    private Numbers(Typecode type, OutputStream out) throws IOException {
      this.type = type;
      this.json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartArray();
    }

    @Override
    public void add(Buffer results) throws IOException {
      NumbersJson.write(type, results, json);
    }

    @Override
    public void flush() throws IOException {
      json.flush();
    }

    @Override
    public void close() throws IOException {
      json.writeEndArray();
      json.close();
    }
  }

  /** JSON arrays, joined into one. */
  final class Lists implements ResultSink {
    private final OutputStream out;
    private boolean begun;

    private Lists(OutputStream out) throws IOException {
      this.out = out;
      out.write('[');
    }

    @Override
    public void add(Buffer results) throws IOException {
      if (begun) {
        out.write(',');
      }
      out.write(results.getBytes(1, results.length() - 1));
      begun = true;
    }

    @Override
    public void flush() {
      // Nothing is buffered.
    }

    @Override
    public void close() throws IOException {
      out.write(']');
    }
  }
}
