package dev.polyproc.worker.task;

import java.time.Duration;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * A record that this worker has acquired, and whose acquisition lock it can renew. Only for the
 * consumer's thread.
 */
final class AcquiredRecord {
  private static final Logger LOG = Logger.getLogger(AcquiredRecord.class);

  private final KafkaShareConsumer<byte[], byte[]> consumer;
  private final Duration lock;
  private ConsumerRecord<byte[], byte[]> record;

  /**
   * @param lock the duration of the acquisition lock
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
   * Renews the acquisition lock.
   *
   * <p>The renewal is committed instead of sent with the next poll. A client whose fetch contains a
   * renewal continues to fetch, and a second record would wait here while other workers are idle.
   * The poll after the commit sends no fetch; it returns the renewed record.
   *
   * @return whether this worker still holds the lock
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
      LOG.warnf("could not renew the acquisition lock of a record: %s", e);
    }
    return record != null;
  }

  /** Acknowledges the record with the next poll, unless this worker has lost the lock. */
  void acknowledge(AcknowledgeType type) {
    if (record != null) {
      consumer.acknowledge(record, type);
      record = null;
    }
  }
}
