package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContainerBackingTest {

  @Test
  void image_getsTheSameBrokerSettings() {
    var env = ContainerBacking.environment("localhost:20000");

    assertThat(env)
        .containsEntry("KAFKA_ADVERTISED_LISTENERS", "CLIENTS://localhost:20000")
        .containsEntry("KAFKA_GROUP_SHARE_RECORD_LOCK_DURATION_MS", "2000")
        .containsEntry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
    assertThat(env.values()).noneMatch(value -> value.contains("${"));
  }
}
