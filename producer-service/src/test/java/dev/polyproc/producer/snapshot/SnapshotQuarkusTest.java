package dev.polyproc.producer.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.localstack.PausedProcess;
import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class SnapshotQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Inject Events events;

  private static Integer lastEventId() {
    return given().get("/snapshot").then().statusCode(200).extract().path("lastEventId");
  }

  @Test
  void lastEventId_afterAnEvent_isItsId() {
    events.publish(EventType.LOCK_RELEASED, "l", Map.of());
    Awaitility.await().atMost(BOUND).until(() -> lastEventId() != null);
    int before = lastEventId();

    events.publish(EventType.LOCK_RELEASED, "l", Map.of());

    Awaitility.await().atMost(BOUND).until(() -> lastEventId() == before + 1);
  }

  @Test
  void snapshot_kafkaIsPaused_is503() {
    given().get("/snapshot").then().statusCode(200);

    try (var kafka = PausedProcess.kafka()) {
      assertThat(kafka).isNotNull();
      given().get("/snapshot").then().statusCode(503).header("Retry-After", "2");
    }
  }
}
