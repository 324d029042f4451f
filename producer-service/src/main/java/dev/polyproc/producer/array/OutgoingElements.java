package dev.polyproc.producer.array;

import com.fasterxml.jackson.core.JsonFactory;
import dev.polyproc.http.answer.StreamedAnswer;
import dev.polyproc.producer.number.NumbersJson;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayMemory;
import dev.polyproc.sharedstate.array.Slice;
import dev.polyproc.sharedstate.number.LittleEndian;
import dev.polyproc.sharedstate.number.Typecode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The answers that contain elements: few elements are sent at once, many are sent part by part, so
 * that the service holds one part at most. Each part is read in one step. For any thread.
 */
@Singleton
final class OutgoingElements {
  private static final JsonFactory JSON = new JsonFactory();

  /** The number of elements in a part. */
  private static final int PART = 64 * 1024;

  private final ArrayMemory memory;
  private final Transfers transfers;
  private final ArrayMetrics metrics;

  OutgoingElements(ArrayMemory memory, Transfers transfers, ArrayMetrics metrics) {
    this.memory = memory;
    this.transfers = transfers;
    this.metrics = metrics;
  }

  /** Returns a single element as a JSON number or string. */
  static byte[] number(Typecode type, Buffer packed) {
    var out = new ByteArrayOutputStream();
    try (var generator = JSON.createGenerator(out)) {
      NumbersJson.write(type, packed, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return out.toByteArray();
  }

  /** Returns elements as a JSON list. */
  Uni<Response> json(ArrayInfo array, Slice slice) {
    return answer(array, slice, new JsonList(array.type()))
        .map(answer -> answer.type(MediaType.APPLICATION_JSON_TYPE).build());
  }

  /** Returns packed little-endian elements. */
  Uni<Response> octets(ArrayInfo array, Slice slice) {
    return answer(array, slice, new Octets(array.type()))
        .map(answer -> answer.type(MediaType.APPLICATION_OCTET_STREAM_TYPE).build());
  }

  /** The encoding of parts in a body. */
  private interface Encoding {
    /** Returns the answer of many parts. */
    StreamedAnswer answer(int elements, Multi<io.vertx.core.buffer.Buffer> parts);

    Buffer encode(Buffer part, boolean first, boolean last);
  }

  private record Octets(Typecode type) implements Encoding {
    @Override
    public StreamedAnswer answer(int elements, Multi<io.vertx.core.buffer.Buffer> parts) {
      return StreamedAnswer.ofLength((long) elements * type.width(), parts);
    }

    @Override
    public Buffer encode(Buffer part, boolean first, boolean last) {
      return LittleEndian.reverse(part, type.width());
    }
  }

  private record JsonList(Typecode type) implements Encoding {
    @Override
    public StreamedAnswer answer(int elements, Multi<io.vertx.core.buffer.Buffer> parts) {
      return StreamedAnswer.of(parts);
    }

    @Override
    public Buffer encode(Buffer part, boolean first, boolean last) {
      var list = NumbersJson.list(type, part);
      var text = Buffer.buffer(list.length + 1);
      if (first) {
        text.appendByte((byte) '[');
      } else {
        text.appendByte((byte) ',');
      }
      text.appendBytes(list, 1, list.length - 2);
      return last ? text.appendByte((byte) ']') : text;
    }
  }

  private Uni<Response.ResponseBuilder> answer(ArrayInfo array, Slice slice, Encoding encoding) {
    if (slice.size() <= PART) {
      return part(array, slice, slice.from())
          .map(part -> Response.ok(encoding.encode(part, true, true).getBytes()));
    }
    var parts = parts(array, slice, encoding);
    return Uni.createFrom().item(Response.ok(encoding.answer(slice.size(), parts)));
  }

  private Multi<io.vertx.core.buffer.Buffer> parts(
      ArrayInfo array, Slice slice, Encoding encoding) {
    int count = (slice.size() + PART - 1) / PART;
    return transfers.counted(
        Multi.createFrom()
            .range(0, count)
            .onItem()
            .transformToUni(
                number ->
                    part(array, slice, slice.from() + number * PART)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(part -> encoding.encode(part, number == 0, number == count - 1)))
            .concatenate()
            .map(Buffer::getDelegate));
  }

  private Uni<Buffer> part(ArrayInfo array, Slice slice, int from) {
    int to = (int) Math.min(slice.to(), (long) from + PART);
    return memory
        .read(array, new Slice(from, to))
        .invoke(() -> metrics.read(to - from))
        .map(part -> part.orElseThrow(() -> ArrayProblems.unknown(array.id())));
  }
}
