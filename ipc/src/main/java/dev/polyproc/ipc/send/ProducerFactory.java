package dev.polyproc.ipc.send;

import dev.polyproc.ipc.connection.KafkaSettings;
import dev.polyproc.ipc.instance.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A factory of Kafka producers whose settings limit the time of every send. */
@Singleton
final class ProducerFactory {
  /** Keeps the metadata of topics, so that a send never waits for them again. */
  private static final Duration METADATA_MAX_IDLE = Duration.ofDays(365);

  private static final int MAX_RECONNECT_BACKOFF_MILLIS = 500;

  private final KafkaSettings settings;
  private final SendConfig config;
  private final Instance instance;

  ProducerFactory(KafkaSettings settings, SendConfig config, Instance instance) {
    this.settings = settings;
    this.config = config;
    this.instance = instance;
  }

  /**
   * Creates a producer.
   *
   * @throws org.apache.kafka.common.KafkaException if none of the brokers' names can be resolved
   */
  Producer<byte[], byte[]> create() {
    int timeout = (int) config.sendTimeout().toMillis();
    return new KafkaProducer<>(
        settings.with(
            Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                instance.name() + "-sender",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                timeout,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeout / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                timeout,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                MAX_RECONNECT_BACKOFF_MILLIS,
                ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                String.valueOf(METADATA_MAX_IDLE.toMillis()))),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
