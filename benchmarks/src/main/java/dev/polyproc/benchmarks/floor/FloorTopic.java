package dev.polyproc.benchmarks.floor;

import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.ipc.topic.ShareGroup;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;

/**
 * The topic and the share group of the floor, with the settings of the topic {@code pool-tasks} and
 * of its share group: one partition, the worker's consumer ({@code TaskLoop}) and the front door's
 * producer ({@code ProducerFactory}).
 */
final class FloorTopic {
  static final String NAME = "bench-floor";

  private static final String GROUP = "bench-floor";
  private static final short BROKER_DEFAULT = -1;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MAX_FETCH_WAIT_MILLIS = 100;
  private static final int MAX_REQUEST_MILLIS = 5_000;

  private FloorTopic() {}

  /** Creates the topic unless it exists, and configures the group. */
  static void create(String bootstrapServers) throws BenchException {
    Map<String, Object> connection =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(connection)) {
      createTopic(admin);
      var group = new ConfigResource(ConfigResource.Type.GROUP, GROUP);
      Collection<AlterConfigOp> settings =
          List.of(
              set("share.auto.offset.reset", "earliest"),
              set(
                  "share.record.lock.duration.ms",
                  String.valueOf(ShareGroup.ACQUISITION_LOCK.toMillis())));
      admin
          .incrementalAlterConfigs(Map.of(group, settings))
          .all()
          .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchException("cannot create the topic " + NAME + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }

  private static void createTopic(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      admin
          .createTopics(List.of(new NewTopic(NAME, 1, BROKER_DEFAULT)))
          .all()
          .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  /** Returns a member of the share group, which is subscribed to the topic. */
  static KafkaShareConsumer<Long, Long> consumer(String bootstrapServers) {
    var consumer =
        new KafkaShareConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
                "explicit",
                ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
                "record_limit",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                MAX_FETCH_WAIT_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                MAX_REQUEST_MILLIS),
            new LongDeserializer(),
            new LongDeserializer());
    consumer.subscribe(List.of(NAME));
    return consumer;
  }

  static KafkaProducer<Long, Long> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.<String, Object>of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            MAX_REQUEST_MILLIS),
        new LongSerializer(),
        new LongSerializer());
  }
}
