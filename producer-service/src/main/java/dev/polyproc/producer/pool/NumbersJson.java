package dev.polyproc.producer.pool;

import com.fasterxml.jackson.core.JsonFactory;
import dev.polyproc.sharedstate.number.NumberType;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Packed numbers as a JSON array. */
final class NumbersJson {
  private static final JsonFactory JSON = new JsonFactory();

  static void write(NumberType type, Buffer packed, OutputStream out) throws IOException {
    var numbers = ByteBuffer.wrap(packed.getBytes());
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
