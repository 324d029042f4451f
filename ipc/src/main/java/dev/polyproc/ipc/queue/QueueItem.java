package dev.polyproc.ipc.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An item of a queue: a record of topic {@code queue-items}.
 *
 * @param queue the queue's name
 * @param put the id of the put that reserved the position; a record with another id is dropped
 * @param position the position in the queue, from 0; it determines the order of the items, not the
 *     order of the records
 * @param json the item as JSON, or empty for the sentinel
 */
public record QueueItem(String queue, String put, long position, Optional<String> json) {
  private static final String PUT = "put";
  private static final String POSITION = "position";

  public QueueItem {
    requireNonNull(queue, "queue");
    requireNonNull(put, "put");
    requireNonNull(json, "json");
    if (position < 0) {
      throw new IllegalArgumentException("the position is negative: " + position);
    }
  }

  /** Returns the headers of the record. */
  public Headers headers() {
    return new RecordHeaders()
        .add(PUT, put.getBytes(UTF_8))
        .add(POSITION, String.valueOf(position).getBytes(UTF_8));
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if the record is not an item
   */
  public static QueueItem of(ConsumerRecord<String, String> record) {
    if (record.key() == null) {
      throw new IllegalArgumentException("the record has no key");
    }
    return new QueueItem(
        record.key(),
        header(record, PUT),
        Long.parseLong(header(record, POSITION)),
        Optional.ofNullable(record.value()));
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    var header = record.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      throw new IllegalArgumentException("the record has no header " + name);
    }
    return new String(header.value(), UTF_8);
  }
}
