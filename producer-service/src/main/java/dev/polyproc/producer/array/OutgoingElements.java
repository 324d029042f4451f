package dev.polyproc.producer.array;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.polyproc.producer.number.NumbersJson;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayMemory;
import dev.polyproc.sharedstate.array.Slice;
import dev.polyproc.sharedstate.number.LittleEndian;
import dev.polyproc.sharedstate.number.Typecode;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Answers with elements: few at once, many part by part, so that never more than one is here. Each
 * part is as it is at one moment. For any thread that may block.
 */
@Singleton
final class OutgoingElements {
  private static final JsonFactory JSON = new JsonFactory();

  /** Elements a part. */
  private static final int PART = 64 * 1024;

  private final ArrayMemory memory;
  private final Transfers transfers;
  private final ArrayMetrics metrics;

  OutgoingElements(ArrayMemory memory, Transfers transfers, ArrayMetrics metrics) {
    this.memory = memory;
    this.transfers = transfers;
    this.metrics = metrics;
  }

  /** A single element in JSON, bare. */
  static byte[] number(Typecode type, Buffer packed) {
    var out = new ByteArrayOutputStream();
    try (var generator = JSON.createGenerator(out)) {
      NumbersJson.write(type, packed, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return out.toByteArray();
  }

  /** A JSON list. */
  Response json(ArrayInfo array, Slice slice) throws IOException {
    return answer(array, slice, MediaType.APPLICATION_JSON_TYPE, this::writeJson).build();
  }

  /** Packed elements, least significant byte first. */
  Response octets(ArrayInfo array, Slice slice) throws IOException {
    return answer(array, slice, MediaType.APPLICATION_OCTET_STREAM_TYPE, this::writeOctets)
        .header(HttpHeaders.CONTENT_LENGTH, (long) slice.size() * array.type().width())
        .build();
  }

  private interface Writer {
    void write(ArrayInfo array, Slice slice, OutputStream out) throws IOException;
  }

  private Response.ResponseBuilder answer(
      ArrayInfo array, Slice slice, MediaType mediaType, Writer writer) throws IOException {
    if (slice.size() > PART) {
      StreamingOutput stream =
          out ->
              transfers.run(
                  () -> {
                    writer.write(array, slice, out);
                    return slice;
                  });
      return Response.ok(stream, mediaType);
    }
    var out = new ByteArrayOutputStream();
    writer.write(array, slice, out);
    return Response.ok(out.toByteArray(), mediaType);
  }

  private void writeJson(ArrayInfo array, Slice slice, OutputStream out) throws IOException {
    try (var generator = JSON.createGenerator(out)) {
      // An answer that breaks off must not look as if it were complete.
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeStartArray();
      for (int from = slice.from(); from < slice.to(); from += PART) {
        NumbersJson.write(array.type(), part(array, slice, from), generator);
      }
      generator.writeEndArray();
    }
  }

  private void writeOctets(ArrayInfo array, Slice slice, OutputStream out) throws IOException {
    for (int from = slice.from(); from < slice.to(); from += PART) {
      out.write(LittleEndian.turn(part(array, slice, from), array.type().width()).getBytes());
    }
  }

  private Buffer part(ArrayInfo array, Slice slice, int from) {
    int to = (int) Math.min(slice.to(), (long) from + PART);
    var part = memory.read(array, new Slice(from, to)).await().indefinitely();
    metrics.read(to - from);
    return part.orElseThrow(() -> ArrayProblems.unknown(array.id()));
  }
}
