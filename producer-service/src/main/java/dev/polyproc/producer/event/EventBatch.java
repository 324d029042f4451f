package dev.polyproc.producer.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.http.answer.ServerSentEvent;
import dev.polyproc.ipc.event.Event;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Consecutive events as they are written to the listeners. They are encoded once, and all listeners
 * share the bytes. Immutable, for any thread.
 */
final class EventBatch {
  private final long[] offsets;
  private final int[] starts;
  private final Buffer bytes;
  private final long end;

  private EventBatch(long[] offsets, int[] starts, Buffer bytes, long end) {
    this.offsets = offsets;
    this.starts = starts;
    this.bytes = bytes;
    this.end = end;
  }

  /**
   * Encodes events.
   *
   * @param records the events, in the order of their offsets
   * @param end the offset at which the next batch begins
   */
  static EventBatch of(List<ConsumerRecord<String, Event>> records, long end, ObjectMapper json) {
    var offsets = new long[records.size()];
    var starts = new int[records.size()];
    var bytes = Buffer.buffer();
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = records.get(i).offset();
      starts[i] = bytes.length();
      bytes.appendBuffer(encoded(records.get(i), json));
    }
    return new EventBatch(offsets, starts, bytes, end);
  }

  private static Buffer encoded(ConsumerRecord<String, Event> record, ObjectMapper json) {
    var event = record.value();
    try {
      return new ServerSentEvent(
              String.valueOf(record.offset()),
              event.type().wireName(),
              json.writeValueAsString(event))
          .encoded();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isEmpty() {
    return offsets.length == 0;
  }

  /** Returns the offset of the first event; the batch must not be empty. */
  long first() {
    return offsets[0];
  }

  /** Returns the offset at which the next batch begins. */
  long end() {
    return end;
  }

  int bytes() {
    return bytes.length();
  }

  /** Returns the bytes of the events from an offset on. */
  Buffer from(long offset) {
    int found = Arrays.binarySearch(offsets, offset);
    int index = found >= 0 ? found : -found - 1;
    return index == offsets.length ? Buffer.buffer() : bytes.slice(starts[index], bytes.length());
  }
}
