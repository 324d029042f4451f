package dev.polyproc.worker.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * The delivery of a task's record to this worker.
 *
 * @param attempt the delivery count of the record, from 1
 */
public record Delivery(String topic, int partition, long offset, int attempt, Headers headers) {
  static Delivery of(ConsumerRecord<?, ?> record) {
    return new Delivery(
        record.topic(),
        record.partition(),
        record.offset(),
        record.deliveryCount().orElse((short) 1),
        record.headers());
  }

  /** Returns the headers as {@code name=value}, separated by a space. */
  public String headerText() {
    return StreamSupport.stream(headers.spliterator(), false)
        .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .collect(Collectors.joining(" "));
  }
}
