package dev.polyproc.producer.pool.request;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobInput;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.util.Arrays;

/** Values that may be any JSON, kept as text separated by commas. For one thread. */
public final class JsonValues implements Values {
  private final ElementType.Json type;
  private final int maxBytes;
  private final Buffer text = Buffer.buffer();
  private int[] ends = new int[16];
  private int size;

  /**
   * @param maxBytes the maximum total length
   */
  JsonValues(ElementType.Json type, int maxBytes) {
    this.type = type;
    this.maxBytes = maxBytes;
  }

  /** Adds a value, as JSON in UTF-8. */
  void add(byte[] json) {
    if (text.length() + json.length > maxBytes) {
      throw Problems.tooLarge(
          "values that are not numbers take more than %d bytes".formatted(maxBytes));
    }
    if (size > 0) {
      text.appendByte((byte) ',');
    }
    text.appendBytes(json);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    ends[size++] = text.length();
  }

  /** Returns all values as a JSON array. */
  Buffer array() {
    return Buffer.buffer("[").appendBuffer(text).appendByte((byte) ']');
  }

  /** Returns their total length in bytes. */
  int bytes() {
    return text.length();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public Uni<JobInput> input(int chunksize) {
    return Uni.createFrom().item(() -> json(chunksize));
  }

  private JobInput json(int chunksize) {
    var chunkEnds = Buffer.buffer();
    for (long chunk = chunksize; chunk < size; chunk += chunksize) {
      chunkEnds.appendInt(ends[(int) chunk - 1]);
    }
    if (size > 0) {
      chunkEnds.appendInt(text.length());
    }
    return new JobInput.Json(text, chunkEnds);
  }

  @Override
  public NumberValues numbers(NumberReader reader) throws IOException {
    return reader.read(array());
  }

  @Override
  public void drop() {
    // Nothing is stored elsewhere.
  }
}
