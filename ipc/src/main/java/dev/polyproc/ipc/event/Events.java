package dev.polyproc.ipc.event;

import dev.polyproc.ipc.connection.KafkaSettings;
import dev.polyproc.ipc.instance.Instance;
import dev.polyproc.ipc.topic.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Publishes events to topic {@code events}. A call never blocks and never throws: events are for
 * observers, and the system does not depend on them. Events that do not fit the buffer are dropped,
 * and their number is logged. For any thread.
 */
@ApplicationScoped
@Startup
public class Events {
  private static final Logger LOG = Logger.getLogger(Events.class);
  private static final int LAST = 10_000;
  private static final int BUFFER = 10_000;
  private static final Duration POLL = Duration.ofMillis(500);

  /** Batches events: observers do not notice the delay, and the broker gets fewer requests. */
  private static final Duration LINGER = Duration.ofMillis(50);

  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final KafkaSettings settings;
  private final String instance;
  private final BlockingQueue<Event> buffer = new ArrayBlockingQueue<>(BUFFER);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread sender = new Thread(this::send, "events");
  private volatile boolean stopping;

  Events(KafkaSettings settings, Instance instance) {
    this.settings = settings;
    this.instance = instance.name();
  }

  /** Publishes an event that happens now. */
  public void publish(EventType type, String subject, Map<String, Object> data) {
    publish(type, subject, System.currentTimeMillis(), data);
  }

  /**
   * Publishes an event that happened before.
   *
   * @param at when it happened, in milliseconds since 1970
   */
  public void publish(EventType type, String subject, long at, Map<String, Object> data) {
    var event = new Event(type, subject, instance, at, data);
    if (!buffer.offer(event)) {
      dropped.incrementAndGet();
    }
  }

  @PostConstruct
  void start() {
    sender.setDaemon(true);
    sender.start();
  }

  /** Runs after all other observers, so that the events of their shutdown are still sent. */
  void onStop(@Observes @Priority(LAST) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    sender.join(CLOSE.multipliedBy(3).toMillis());
  }

  private void send() {
    var config =
        settings.with(
            Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                (int) LINGER.toMillis(),
                ProducerConfig.CLIENT_ID_CONFIG,
                instance + "-events"));
    try (var serializer = new EventSerializer();
        var producer = new KafkaProducer<>(config, new StringSerializer(), serializer)) {
      while (!(stopping && buffer.isEmpty())) {
        var event = buffer.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (event != null) {
          var unused =
              producer.send(new ProducerRecord<>(Topics.EVENTS, event), (sent, e) -> count(e));
        }
        report();
      }
      producer.close(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(Exception failure) {
    if (failure != null) {
      dropped.incrementAndGet();
    }
  }

  private void report() {
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      LOG.warnf("dropped %d events: Kafka is unavailable or too slow", lost);
    }
  }
}
