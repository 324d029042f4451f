package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the services while the broker is paused: they are live, but not ready. */
@ExtendWith(RunningSystem.class)
class BrokerPausedIT {
  private RunningSystem system;

  @BeforeEach
  void pause(RunningSystem running) {
    system = running;
    system.awaitWhole();
    system.awaitConsumers();
    system.pause("kafka");
  }

  @AfterEach
  void resume() {
    system.resume("kafka");
    system.awaitWhole();
    system.awaitConsumers();
  }

  @Test
  void health_kafkaStopped_isAliveAndNotReady() {
    var services = List.of(new Api(system.url()), new Api(system.address("consumer-service-1")));

    var readiness =
        services.stream()
            .map(service -> CompletableFuture.supplyAsync(() -> service.get("/q/health/ready")))
            .toList();

    assertThat(services)
        .allSatisfy(
            service -> assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200));
    assertThat(readiness)
        .map(CompletableFuture::join)
        .allSatisfy(
            ready -> {
              assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
              assertThat(Api.parse(ready).at("/checks"))
                  .anySatisfy(BrokerPausedIT::assertNamesKafka);
            });
  }

  private static void assertNamesKafka(JsonNode check) {
    assertThat(check.at("/name").asText()).isEqualTo("kafka");
    assertThat(check.at("/status").asText()).isEqualTo("DOWN");
  }
}
