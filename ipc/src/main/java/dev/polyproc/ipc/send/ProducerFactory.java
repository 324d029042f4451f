package dev.polyproc.ipc.send;

import dev.polyproc.ipc.instance.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes Kafka's client, with settings that give up in time. */
@Singleton
final class ProducerFactory {
  /** A topic that was known once stays known: a send to it never waits for its description. */
  private static final Duration TOPICS_STAY_KNOWN = Duration.ofDays(365);

  private static final int RECONNECT_WITHIN_MILLIS = 500;

  private final String bootstrapServers;
  private final SendConfig config;
  private final Instance instance;

  ProducerFactory(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      SendConfig config,
      Instance instance) {
    this.bootstrapServers = bootstrapServers;
    this.config = config;
    this.instance = instance;
  }

  /**
   * @throws org.apache.kafka.common.KafkaException if no broker's name can be resolved
   */
  Producer<byte[], byte[]> create() {
    int bound = (int) config.sendTimeout().toMillis();
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.CLIENT_ID_CONFIG,
            instance.name() + "-sender",
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            bound,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            bound / 2,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            bound,
            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            RECONNECT_WITHIN_MILLIS,
            ProducerConfig.METADATA_MAX_IDLE_CONFIG,
            String.valueOf(TOPICS_STAY_KNOWN.toMillis())),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
