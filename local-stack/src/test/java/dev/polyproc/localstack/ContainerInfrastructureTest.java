package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.ipc.topic.Topics;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class ContainerInfrastructureTest {

  @Test
  @EnabledIfSystemProperty(named = "polyproc.test-infrastructure", matches = "containers")
  void start_containers_areReady() throws Exception {
    try (TestInfrastructure infrastructure = TestInfrastructure.start();
        Admin admin = KafkaBroker.admin(infrastructure.bootstrapServers())) {
      Topics.create(admin);

      assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains(Topics.POOL_TASKS);
      int port = Integer.parseInt(infrastructure.redisUri().replaceAll(".*:", ""));
      assertThat(Loopback.ask(port, "PING\r\n", "+PONG".length())).isEqualTo("+PONG");
    }
  }

  @Test
  void environment_ofImage_hasTheSharedBrokerSettings() {
    var env = ContainerInfrastructure.environment("localhost:20000");

    assertThat(env)
        .containsEntry("KAFKA_ADVERTISED_LISTENERS", "CLIENTS://localhost:20000")
        .containsEntry("KAFKA_GROUP_SHARE_RECORD_LOCK_DURATION_MS", "2000")
        .containsEntry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
    assertThat(env.values()).noneMatch(value -> value.contains("${"));
  }
}
