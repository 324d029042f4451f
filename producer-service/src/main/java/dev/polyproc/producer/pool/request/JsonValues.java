package dev.polyproc.producer.pool.request;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobInput;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;

/** Values that may be any JSON, kept as text, one behind the other. For one thread. */
public final class JsonValues implements Values {
  private final ElementType.Json type;
  private final int maxBytes;
  private final Buffer text = Buffer.buffer();
  private int[] ends = new int[16];
  private int size;

  /**
   * @param maxBytes how long they may be together
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
    text.appendBytes(json);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    ends[size++] = text.length();
  }

  /** A value, as JSON in UTF-8. */
  byte[] get(int index) {
    return text.getBytes(start(index), ends[index]);
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
  public JobInput input(int chunksize) {
    var chunks = new ArrayList<Buffer>();
    for (int from = 0; from < size; from += chunksize) {
      chunks.add(chunk(from, (int) Math.min(size, (long) from + chunksize)));
    }
    return new JobInput.Chunks(chunks);
  }

  private Buffer chunk(int from, int to) {
    var chunk = Buffer.buffer(ends[to - 1] - start(from) + to - from + 1).appendByte((byte) '[');
    for (int i = from; i < to; i++) {
      if (i > from) {
        chunk.appendByte((byte) ',');
      }
      chunk.appendBytes(get(i));
    }
    return chunk.appendByte((byte) ']');
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  @Override
  public void drop() {
    // They are nowhere but here.
  }
}
