package dev.polyproc.producer.array;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.array.ArrayUploads;
import dev.polyproc.sharedstate.array.ArrayUploads.Upload;
import dev.polyproc.sharedstate.number.LittleEndian;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Elements that are received one by one and uploaded part by part, so that at most one part is held
 * here. Closing it deletes the upload, unless it is kept. For one thread, which may block.
 */
final class IncomingElements implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(IncomingElements.class);
  private static final int PART = 512 * 1024;
  private static final int FIRST_CAPACITY = 1024;

  private final Typecode type;
  private final int max;
  private final Supplier<? extends RuntimeException> tooMany;
  private final Upload upload;
  private final ArrayUploads uploads;
  private final ArrayConfig config;

  private ByteBuffer part = ByteBuffer.allocate(FIRST_CAPACITY);
  private long sent;
  private boolean begun;
  private boolean kept;

  /**
   * @param max the maximum number of elements
   * @param tooMany the problem of more elements
   * @param upload the upload of the elements
   */
  IncomingElements(
      Typecode type,
      int max,
      Supplier<? extends RuntimeException> tooMany,
      Upload upload,
      ArrayUploads uploads,
      ArrayConfig config) {
    this.type = type;
    this.max = max;
    this.tooMany = tooMany;
    this.upload = upload;
    this.uploads = uploads;
    this.config = config;
  }

  /** Reads the elements of the parser's current array. */
  void read(JsonParser parser, Overflow overflow) throws IOException {
    var json = ElementJson.ofList(type, overflow);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int index = size();
      if (index == max) {
        throw tooMany.get();
      }
      room();
      json.read(parser, index, part);
    }
  }

  /** Reads packed little-endian elements to their end. */
  void read(InputStream octets) throws IOException {
    for (var bytes = octets.readNBytes(PART); bytes.length > 0; bytes = octets.readNBytes(PART)) {
      if (bytes.length % type.width() != 0) {
        throw Problems.valueError(
            "the body has %d bytes; each %s has %d"
                .formatted(sent + part.position() + bytes.length, type.wireName(), type.width()));
      }
      if (bytes.length / type.width() > max - size()) {
        throw tooMany.get();
      }
      if (part.position() > 0) {
        send();
      }
      part = ByteBuffer.wrap(LittleEndian.reverse(Buffer.buffer(bytes), type.width()).getBytes());
      part.position(part.capacity());
    }
  }

  /** Adds zeros. */
  void addZeros(int count) {
    if (count > max) {
      throw tooMany.get();
    }
    long bytes = (long) count * type.width();
    send(uploads.zeros(upload, bytes, config.limits()), bytes);
  }

  int size() {
    return (int) ((sent + part.position()) / type.width());
  }

  /** Returns whether all elements are held here: none was uploaded. */
  boolean isWhole() {
    return !begun;
  }

  /** Returns the elements that were not uploaded. */
  Buffer rest() {
    return Buffer.buffer(part.position()).appendBytes(part.array(), 0, part.position());
  }

  /** Uploads the remaining elements. */
  Upload finish() {
    if (!begun || part.position() > 0) {
      send();
    }
    return upload;
  }

  /** Keeps the upload: it was used. */
  void keep() {
    kept = true;
  }

  /** Deletes the upload, unless it is kept. */
  @Override
  public void close() {
    if (begun && !kept) {
      // If the deletion fails, the upload expires.
      uploads
          .drop(upload)
          .subscribe()
          .with(
              dropped -> {},
              failure ->
                  LOG.warnf(
                      "could not delete upload %s; it will expire: %s", upload.id(), failure));
    }
  }

  private void room() {
    if (part.remaining() >= type.width()) {
      return;
    }
    if (part.capacity() < PART) {
      part = ByteBuffer.allocate(Math.min(PART, part.capacity() * 4)).put(part.flip());
    } else {
      send();
    }
  }

  private void send() {
    int length = part.position();
    send(uploads.append(upload, sent, rest(), config.limits()), length);
    part.clear();
  }

  private void send(Uni<Registry.Entry> sending, long bytes) {
    begun = true;
    var entry = sending.await().indefinitely();
    if (entry != Registry.Entry.ENTERED) {
      throw ArrayProblems.noRoom(entry, config);
    }
    sent += bytes;
  }
}
