package dev.polyproc.producer.number;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.polyproc.sharedstate.number.Typecode;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Packed numbers as elements of a JSON array. */
public final class NumbersJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes numbers to an open array. */
  public static void write(Typecode type, Buffer packed, JsonGenerator json) throws IOException {
    var numbers = ByteBuffer.wrap(packed.getBytes());
    for (int at = 0; at < numbers.capacity(); at += type.width()) {
      if (type == Typecode.FLOAT) {
        json.writeNumber(numbers.getFloat(at));
      } else if (type.isReal()) {
        json.writeNumber(numbers.getDouble(at));
      } else {
        whole(type, type.getLong(numbers, at), json);
      }
    }
  }

  /** Returns numbers as an array. */
  public static byte[] list(Typecode type, Buffer packed) {
    var out = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(out)) {
      json.writeStartArray();
      write(type, packed, json);
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return out.toByteArray();
  }

  private static void whole(Typecode type, long value, JsonGenerator json) throws IOException {
    if (type.isUnsignedLong() && value < 0) {
      json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
    } else {
      json.writeNumber(value);
    }
  }

  private NumbersJson() {}
}
