package dev.polyproc.producer.pool.request;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobInput;
import dev.polyproc.sharedstate.job.JobUpload;
import dev.polyproc.sharedstate.number.Typecode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers that are added one by one, packed in eight bytes each. They are whole numbers until the
 * first real is added; then all of them become reals, as in {@code [3, 2.5]}. Few numbers stay in
 * memory; many are uploaded to the job's memory part by part, and at most two parts are held here.
 * For one thread, which may block if numbers are uploaded.
 */
public final class NumberValues implements Values {
  private static final int WIDTH = Long.BYTES;
  private static final int FIRST_CAPACITY = 128 * WIDTH;

  /** The size of a part, in bytes. */
  static final int PART = 512 * 1024;

  private final JobUpload uploads;
  private final JobUpload.Upload upload;
  private ByteBuffer part = ByteBuffer.allocate(FIRST_CAPACITY);
  private long uploaded;
  private Uni<Void> uploading = Uni.createFrom().voidItem();
  private Typecode type;

  /**
   * @param job the id of the job
   * @param uploads uploads many numbers; null if all of them are kept in memory
   * @param type the type of the first number: {@code q} or {@code d}
   */
  NumberValues(String job, JobUpload uploads, Typecode type) {
    this.uploads = uploads;
    this.upload = uploads == null ? null : JobUpload.Upload.of(job);
    this.type = type;
  }

  void add(long value) {
    room();
    if (type == Typecode.LONG_LONG) {
      part.putLong(value);
    } else {
      part.putDouble(exact(value, size()));
    }
  }

  void add(double value) {
    room();
    if (type == Typecode.LONG_LONG) {
      becomeReals();
    }
    part.putDouble(value);
  }

  /**
   * Adds little-endian numbers.
   *
   * @param bytes whole elements, at most one part
   */
  void addLittleEndian(byte[] bytes, int length) {
    if (part.remaining() < length) {
      if (uploads == null || part.capacity() < PART) {
        grow(Math.max(part.position() + length, Math.min(PART, 4 * part.capacity())));
      } else {
        upload();
      }
    }
    int at = part.position();
    part.asLongBuffer()
        .put(ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer());
    part.position(at + length);
  }

  @Override
  public int size() {
    return (int) ((uploaded + part.position()) / WIDTH);
  }

  @Override
  public ElementType type() {
    return new ElementType.Numbers(type);
  }

  @Override
  public Uni<JobInput> input(int chunksize) {
    if (uploaded == 0) {
      return Uni.createFrom().item(new JobInput.Packed(bytes()));
    }
    return uploading
        .chain(() -> uploads.write(upload, uploaded, bytes()))
        .replaceWith(new JobInput.Uploaded(upload));
  }

  @Override
  public NumberValues numbers(NumberReader reader) {
    return this;
  }

  @Override
  public void drop() {
    if (uploaded > 0) {
      uploading.chain(() -> uploads.drop(upload)).subscribe().with(dropped -> {}, e -> {});
    }
  }

  private void room() {
    if (part.hasRemaining()) {
      return;
    }
    if (uploads == null || part.capacity() < PART) {
      grow(Math.multiplyExact(part.capacity(), 4));
    } else {
      upload();
    }
  }

  private void grow(int capacity) {
    part =
        ByteBuffer.allocate(uploads == null ? capacity : Math.min(PART, capacity)).put(part.flip());
  }

  /** Uploads the part, once the previous one is stored. */
  private void upload() {
    uploading.await().indefinitely();
    var sent = uploads.write(upload, uploaded, bytes()).memoize().indefinitely();
    sent.subscribe().with(written -> {}, e -> {});
    uploading = sent;
    uploaded += part.position();
    part.clear();
  }

  private Buffer bytes() {
    return Buffer.buffer(part.position()).appendBytes(part.array(), 0, part.position());
  }

  private void becomeReals() {
    if (uploaded > 0) {
      uploading.await().indefinitely();
    }
    for (long at = 0; at < uploaded; at += PART) {
      var sent = ByteBuffer.wrap(uploads.read(upload, at, PART).await().indefinitely().getBytes());
      becomeReals(sent, sent.capacity(), (int) (at / WIDTH));
      uploads.write(upload, at, Buffer.buffer(sent.array())).await().indefinitely();
    }
    becomeReals(part, part.position(), (int) (uploaded / WIDTH));
    type = Typecode.DOUBLE;
  }

  private static void becomeReals(ByteBuffer numbers, int length, int first) {
    for (int at = 0; at < length; at += WIDTH) {
      numbers.putDouble(at, exact(numbers.getLong(at), first + at / WIDTH));
    }
  }

  /** Returns a whole number as a real; fails if it cannot be represented exactly. */
  private static double exact(long value, int index) {
    double real = value;
    if ((long) real != value || value == Long.MAX_VALUE) {
      throw Problems.overflowError(
          "values[%d] is %d, which has no exact float64; all values are reals as soon as one is"
              .formatted(index, value),
          index);
    }
    return real;
  }
}
