package dev.polyproc.producer.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.http.answer.ServerSentEvent;
import dev.polyproc.http.answer.StreamLimit;
import dev.polyproc.ipc.event.Event;
import dev.polyproc.ipc.event.EventDeserializer;
import dev.polyproc.ipc.topic.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The streams of events. Each listener has its own Kafka consumer on its own thread, so that it
 * reads from any offset and at its own speed. The topic is the buffer. For any thread.
 */
@ApplicationScoped
public class EventStreams {
  static final long FROM_NOW_ON = -1;

  private static final Logger LOG = Logger.getLogger(EventStreams.class);
  private static final int MAX_LISTENERS = 32;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
  private static final TopicPartition EVENTS = new TopicPartition(Topics.EVENTS, 0);

  private final String bootstrapServers;
  private final ObjectMapper json;
  private final StreamLimit limit = new StreamLimit("streams of events", MAX_LISTENERS);
  private volatile boolean stopping;

  EventStreams(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      ObjectMapper json) {
    this.bootstrapServers = bootstrapServers;
    this.json = json;
  }

  void onStop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  /**
   * Opens a stream, which ends when its listener disconnects.
   *
   * @param from offset of the first event, or {@link #FROM_NOW_ON}
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there are too many listeners
   */
  Multi<Buffer> open(long from) {
    limit.requirePlace();
    return limit.counted(
        Multi.createFrom()
            .emitter(
                emitter -> new Thread(() -> run(from, emitter), "event-stream").start(),
                BackPressureStrategy.ERROR));
  }

  private void run(long from, MultiEmitter<? super Buffer> emitter) {
    try (var deserializer = new EventDeserializer();
        var consumer =
            new KafkaConsumer<>(
                Map.<String, Object>of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    100),
                new StringDeserializer(),
                deserializer)) {
      seek(consumer, from);
      emitter.emit(ServerSentEvent.comment("listening"));
      forward(consumer, emitter);
      emitter.complete();
    } catch (KafkaException e) {
      LOG.warnf("ended a stream of events, its client may reconnect: %s", e);
      emitter.fail(e);
    }
  }

  private static void seek(KafkaConsumer<String, Event> consumer, long from) {
    consumer.assign(List.of(EVENTS));
    if (from == FROM_NOW_ON) {
      consumer.seekToEnd(List.of(EVENTS));
      // A seek takes effect at the next call; this call makes it immediate.
      consumer.position(EVENTS);
    } else {
      consumer.seek(EVENTS, from);
    }
  }

  private void forward(
      KafkaConsumer<String, Event> consumer, MultiEmitter<? super Buffer> emitter) {
    long last = System.nanoTime();
    while (isWanted(emitter)) {
      for (var record : consumer.poll(POLL)) {
        awaitDemand(emitter);
        emitter.emit(encoded(record));
        last = System.nanoTime();
      }
      if (System.nanoTime() - last > KEEP_ALIVE.toNanos() && emitter.requested() > 0) {
        // A write fails if the listener has disconnected.
        emitter.emit(ServerSentEvent.comment("still here"));
        last = System.nanoTime();
      }
    }
  }

  private boolean isWanted(MultiEmitter<?> emitter) {
    return !emitter.isCancelled() && !stopping;
  }

  private void awaitDemand(MultiEmitter<?> emitter) {
    while (emitter.requested() == 0 && isWanted(emitter)) {
      LockSupport.parkNanos(POLL.toNanos() / 20);
    }
  }

  private Buffer encoded(ConsumerRecord<String, Event> record) {
    var event = record.value();
    return new ServerSentEvent(
            String.valueOf(record.offset()), event.type().wireName(), write(event))
        .encoded();
  }

  private String write(Event event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
