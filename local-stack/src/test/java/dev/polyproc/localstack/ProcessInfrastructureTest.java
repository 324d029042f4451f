package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.ipc.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessInfrastructureTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private ProcessInfrastructure infrastructure;

  @BeforeAll
  void start() {
    infrastructure = ProcessInfrastructure.start();
  }

  @AfterAll
  void stop() {
    infrastructure.close();
  }

  @Test
  void broker_features_includeShareGroups() throws Exception {
    try (Admin admin = infrastructure.admin()) {
      var features = admin.describeFeatures().featureMetadata().get(20, TimeUnit.SECONDS);

      assertThat(features.finalizedFeatures().get("share.version").maxVersionLevel())
          .isEqualTo((short) 1);
    }
  }

  @Test
  void topics_createdTwice_exist() throws Exception {
    try (Admin admin = infrastructure.admin()) {
      Topics.create(admin);
      Topics.create(admin);

      assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains(Topics.POOL_TASKS);
    }
  }

  @Test
  void topics_created_acceptRecordsAtOnce() throws Exception {
    Map<String, Object> once =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            infrastructure.bootstrapServers(),
            ProducerConfig.RETRIES_CONFIG,
            0,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            false);
    try (Admin admin = infrastructure.admin();
        var producer =
            new KafkaProducer<>(once, new ByteArraySerializer(), new ByteArraySerializer())) {
      Topics.create(admin);

      var sent = producer.send(new ProducerRecord<>(Topics.EVENTS, new byte[] {1}));

      assertThat(sent).succeedsWithin(BOUND);
    }
  }

  @Test
  void broker_restarted_keepsItsTopics() throws Exception {
    try (Admin admin = infrastructure.admin()) {
      admin
          .createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
      long first = infrastructure.kafka().pid();

      infrastructure.kafka().stop();
      assertThat(infrastructure.kafka().isReady()).isFalse();
      infrastructure.kafka().start();

      assertThat(infrastructure.kafka().pid()).isNotEqualTo(first);
      assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains("kept");
    }
  }

  @Test
  void redis_killed_isRestartedWithItsData() throws Exception {
    long first = infrastructure.redis().pid();
    assertThat(ask("SET kept 42\r\n", "+OK\r\n".length())).isEqualTo("+OK\r\n");

    infrastructure.redis().kill();

    Awaitility.await()
        .atMost(BOUND)
        .until(() -> infrastructure.redis().pid() != first && infrastructure.redis().isReady());
    assertThat(ask("GET kept\r\n", "$2\r\n42\r\n".length())).isEqualTo("$2\r\n42\r\n");
  }

  @Test
  void redis_maxmemoryPolicy_isNoeviction() throws Exception {
    String policy = "*2\r\n$16\r\nmaxmemory-policy\r\n$10\r\nnoeviction\r\n";
    assertThat(ask("CONFIG GET maxmemory-policy\r\n", policy.length())).isEqualTo(policy);
  }

  private String ask(String command, int length) throws Exception {
    int port = Integer.parseInt(infrastructure.redisUri().replaceAll(".*:", ""));
    return Loopback.ask(port, command, length);
  }
}
