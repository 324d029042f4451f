package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.pool.ExtraService;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a service without callers which is stopped while Kafka is paused ends in time. */
@Tag("slow")
@ExtendWith(RunningSystem.class)
class StopWithoutKafkaIT {
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** {@code ./run up} kills a service after this time; Compose and Kubernetes wait longer. */
  private static final long GRACE_SECONDS = 10;

  private RunningSystem system;

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
    system.awaitWhole();
  }

  @AfterEach
  void resume() {
    system.resume("kafka");
    system.awaitWhole();
    system.awaitConsumers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"producer-service", "consumer-service", "square-worker"})
  void serviceThatIsToldToStop_endsInTime(String service) throws IOException, InterruptedException {
    int port = RunningSystem.freePort();
    var settings = Map.of("QUARKUS_HTTP_PORT", String.valueOf(port));
    try (var guest = new ExtraService(system, service, "guest-" + service, settings)) {
      var api = new Api("http://localhost:" + port);
      Awaitility.await().atMost(BOUND).until(api::isReady);
      system.pause("kafka");

      guest.terminate();

      assertThat(guest.process().waitFor(GRACE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }
}
