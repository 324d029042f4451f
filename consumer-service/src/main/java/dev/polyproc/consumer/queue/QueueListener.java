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
 * The consumer of topic {@code queue-items}, a batch at a time.
 *
 * <p>Acknowledgement: the batch's offsets are committed after Redis has stored all of it, so every
 * record is delivered at least once; Redis stores each once. Retry: while Redis does not answer,
 * the same batch is retried, and no offset is committed. Dead letters: none; a record that is not
 * an item is logged and skipped.
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
  void consume(ConsumerRecords<String, String> batch) {
    Map<String, List<Arrival>> arrivals = new LinkedHashMap<>();
    for (var record : batch) {
      add(record, arrivals);
    }
    arrivals.forEach(loop::append);
  }

  private static void add(
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
