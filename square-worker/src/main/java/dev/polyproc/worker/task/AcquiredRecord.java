package dev.polyproc.worker.task;

import java.time.Duration;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * A record that this worker has acquired, and keeps for as long as it renews it. Used by the
 * consumer's own thread alone.
 */
final class AcquiredRecord {
  private static final Logger LOG = Logger.getLogger(AcquiredRecord.class);

  private final KafkaShareConsumer<byte[], byte[]> consumer;
  private final Duration lock;
  private ConsumerRecord<byte[], byte[]> record;

  /**
   * @param lock how long the record is ours from its delivery or renewal on
   */
  AcquiredRecord(
      KafkaShareConsumer<byte[], byte[]> consumer,
      ConsumerRecord<byte[], byte[]> record,
      Duration lock) {
    this.consumer = consumer;
    this.record = record;
    this.lock = lock;
  }

  /**
   * Renews the lock.
   *
   * <p>The renewal is committed, and not left to a poll: a client whose fetch carried a renewal
   * goes on fetching, and a second record would wait here while other workers have nothing to do.
   * The poll after the commit asks the broker for nothing; it hands the renewed record back.
   *
   * @return whether it is still ours
   */
  boolean renew() {
    if (record == null) {
      return false;
    }
    long offset = record.offset();
    consumer.acknowledge(record, AcknowledgeType.RENEW);
    record = null;
    try {
      if (consumer.commitSync(lock).values().stream().allMatch(failure -> failure.isEmpty())) {
        for (var again : consumer.poll(Duration.ZERO)) {
          if (again.offset() == offset) {
            record = again;
          }
        }
      }
    } catch (KafkaException e) {
      LOG.warnf("a record's lock could not be renewed: %s", e);
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
