package dev.polyproc.worker.task;

import java.time.Duration;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;

/**
 * A record that this worker has acquired, and keeps for as long as it renews it. Used by the
 * consumer's own thread alone.
 */
final class HeldRecord {
  private final KafkaShareConsumer<byte[], byte[]> consumer;
  private final Duration lock;
  private ConsumerRecord<byte[], byte[]> record;

  /**
   * @param lock how long the record is ours from its delivery or renewal on
   */
  HeldRecord(
      KafkaShareConsumer<byte[], byte[]> consumer,
      ConsumerRecord<byte[], byte[]> record,
      Duration lock) {
    this.consumer = consumer;
    this.record = record;
    this.lock = lock;
  }

  /**
   * Renews the lock: the next poll sends the renewal, and answers with the same record.
   *
   * @return whether it is still ours
   */
  boolean renew() {
    if (record == null) {
      return false;
    }
    consumer.acknowledge(record, AcknowledgeType.RENEW);
    long offset = record.offset();
    record = null;
    long deadline = System.nanoTime() + lock.toNanos();
    while (record == null && System.nanoTime() < deadline) {
      for (var again : consumer.poll(lock.dividedBy(4))) {
        if (again.offset() == offset) {
          record = again;
        }
      }
    }
    return record != null;
  }

  /** Says what became of it; the next poll tells the broker. Nothing if it is no longer ours. */
  void acknowledge(AcknowledgeType type) {
    if (record != null) {
      consumer.acknowledge(record, type);
      record = null;
    }
  }
}
