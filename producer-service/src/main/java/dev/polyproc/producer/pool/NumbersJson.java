package dev.polyproc.producer.pool;

import com.fasterxml.jackson.core.JsonFactory;
import dev.polyproc.sharedstate.number.NumberType;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Packed numbers as a JSON array. */
final class NumbersJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** Bytes that a number takes in JSON, at a guess. */
  private static final int GUESS = 12;

  /** A JSON array, in UTF-8. */
  static byte[] of(NumberType type, Buffer packed) {
    var out = new ByteArrayOutputStream(packed.length() / NumberType.BYTES * GUESS + 2);
    try {
      write(type, ByteBuffer.wrap(packed.getBytes()), out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return out.toByteArray();
  }

  private static void write(NumberType type, ByteBuffer numbers, OutputStream out)
      throws IOException {
    try (var generator = JSON.createGenerator(out)) {
      generator.writeStartArray();
      while (numbers.hasRemaining()) {
        switch (type) {
          case INT64 -> generator.writeNumber(numbers.getLong());
          case FLOAT64 -> generator.writeNumber(numbers.getDouble());
        }
      }
      generator.writeEndArray();
    }
  }

  private NumbersJson() {}
}
