package dev.polyproc.consumer.queue;

import dev.polyproc.ipc.queue.QueueItem;
import dev.polyproc.sharedstate.queue.Arrival;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears topic {@code queue-items}, a batch at a time.
 *
 * <p>Acknowledgement: the batch's offsets are committed after Redis has taken all of it, so every
 * record is delivered at least once; Redis takes each only once. Retry: as long as Redis is away
 * the same batch is tried, and nothing is committed. Dead letters: none; a record that is not one
 * of ours is logged and skipped.
 */
@ApplicationScoped
public class QueueListener {
  private static final Logger LOG = Logger.getLogger(QueueListener.class);

  private final QueueLoop loop;

  QueueListener(QueueLoop loop) {
    this.loop = loop;
  }

  @Incoming("queue-items")
  @Blocking
  void hear(ConsumerRecords<String, String> batch) {
    Map<String, List<Arrival>> arrivals = new LinkedHashMap<>();
    for (var record : batch) {
      sort(record, arrivals);
    }
    arrivals.forEach(loop::take);
  }

  private static void sort(
      ConsumerRecord<String, String> record, Map<String, List<Arrival>> arrivals) {
    try {
      var item = QueueItem.of(record);
      arrivals
          .computeIfAbsent(item.queue(), queue -> new ArrayList<>())
          .add(new Arrival(item.position(), item.put(), item.json()));
    } catch (IllegalArgumentException e) {
      LOG.warnf(
          "skipped record %d of %s-%d: %s",
          record.offset(), record.topic(), record.partition(), e.getMessage());
    }
  }
}
