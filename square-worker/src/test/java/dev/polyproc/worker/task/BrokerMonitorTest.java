package dev.polyproc.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerMonitorTest {
  /** Also with a name that cannot be resolved, like that of a stopped container. */
  @ParameterizedTest
  @ValueSource(strings = {"kafka.invalid:9092", "127.0.0.1:1"})
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void unavailableBroker_isCheckedUntilItIsNotNeeded(String nobody) {
    var looks = new AtomicInteger();

    new BrokerMonitor(nobody).awaitBroker(() -> looks.incrementAndGet() <= 1);

    assertThat(looks).hasValue(2);
  }
}
