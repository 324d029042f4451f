package dev.polyproc.producer.event;

import dev.polyproc.ipc.connection.KafkaSettings;
import dev.polyproc.ipc.event.Event;
import dev.polyproc.ipc.event.EventDeserializer;
import dev.polyproc.ipc.topic.Topics;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Creates the consumers of topic {@code events}, which has one partition. For any thread. */
@Singleton
class EventConsumers {
  static final TopicPartition EVENTS = new TopicPartition(Topics.EVENTS, 0);

  private final KafkaSettings settings;

  EventConsumers(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Creates a consumer of all events. It begins with the oldest one if it seeks an offset that
   * Kafka does not have.
   *
   * @param maxRecords the most events that a poll returns
   */
  KafkaConsumer<String, Event> create(int maxRecords) {
    var consumer =
        new KafkaConsumer<>(
            settings.with(
                Map.of(
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    maxRecords,
                    // A broker that hangs is left for the one that has taken its place.
                    ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    5_000)),
            new StringDeserializer(),
            new EventDeserializer());
    consumer.assign(List.of(EVENTS));
    return consumer;
  }
}
