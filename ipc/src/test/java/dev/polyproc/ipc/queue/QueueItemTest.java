package dev.polyproc.ipc.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class QueueItemTest {
  private final QueueItem item = new QueueItem("names", "c0ffee", 3, Optional.of("\"sudh\""));

  @Test
  void wireFormat_isPinned() {
    assertThat(item.headers().lastHeader("put").value()).isEqualTo("c0ffee".getBytes(UTF_8));
    assertThat(item.headers().lastHeader("position").value()).isEqualTo("3".getBytes(UTF_8));
  }

  @Test
  void record_isReadBack() {
    assertThat(QueueItem.of(record(item))).isEqualTo(item);
  }

  @Test
  void sentinel_isRecordWithoutValue() {
    var sentinel = new QueueItem("names", "c0ffee", 6, Optional.empty());
    var record = record(sentinel);
    assertThat(record.value()).isNull();
    assertThat(QueueItem.of(record)).isEqualTo(sentinel);
  }

  @Test
  void recordWithoutHeaders_isRejected() {
    var stray = new ConsumerRecord<>("queue-items", 0, 0, "names", "1");
    assertThatThrownBy(() -> QueueItem.of(stray)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ConsumerRecord<String, String> record(QueueItem item) {
    var record = new ConsumerRecord<>("queue-items", 0, 0, item.queue(), item.json().orElse(null));
    item.headers().forEach(record.headers()::add);
    return record;
  }
}
