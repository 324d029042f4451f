package dev.polyproc.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.ipc.connection.KafkaSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerMonitorTest {
  /** Also tests a name that cannot be resolved, like that of a stopped container. */
  @ParameterizedTest
  @ValueSource(strings = {"kafka.invalid:9092", "127.0.0.1:1"})
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void unavailableBroker_isCheckedUntilItIsNotNeeded(String address) {
    var checks = new AtomicInteger();

    var config =
        new SmallRyeConfigBuilder().withDefaultValue("kafka.bootstrap.servers", address).build();
    new BrokerMonitor(new KafkaSettings(config)).awaitBroker(() -> checks.incrementAndGet() <= 1);

    assertThat(checks).hasValue(2);
  }
}
