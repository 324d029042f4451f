package dev.polyproc.pipeend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.pipe.Arrival;
import dev.polyproc.sharedstate.pipe.End;
import dev.polyproc.sharedstate.pipe.PipeMemory;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
@TestProfile(PipeLimitsQuarkusTest.SmallLimits.class)
class PipeLimitsQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(15);
  private static final Duration KEEP = Duration.ofSeconds(2);

  public static final class SmallLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "polyproc.pipe.max-open", "3",
          "polyproc.pipe.keep-unused", "2s",
          "polyproc.pipe.max-buffered", "2",
          "polyproc.pipe.max-waiting", "1");
    }
  }

  @Inject PipeMemory memory;
  @Inject PipeMetrics metrics;
  @Inject RedisDataSource redis;

  @BeforeEach
  void deleteAllKeys() {
    redis.flushall();
  }

  private static Response open() {
    return given().contentType("application/json").body("{}").post("/pipes");
  }

  @Test
  void open_tooManyPipes_is429UntilOneExpires() {
    for (int i = 0; i < 3; i++) {
      open().then().statusCode(201);
    }
    open().then().statusCode(429).body("title", is("TooManyOpen"));
    await().atMost(BOUND).until(() -> open().statusCode() == 201);
  }

  @Test
  void open_afterPipeClosedAtBothEnds_isPossible() {
    open();
    open();
    String id = open().path("id");
    memory.append(id, End.A, List.of(new Arrival(0, 0, null)), KEEP).await().atMost(BOUND);
    given().delete("/pipes/{id}/a", id).then().statusCode(204);
    open().then().statusCode(201);
  }

  @Test
  void pipe_unused_expires() {
    String id = open().path("id");
    await()
        .pollInterval(KEEP.plusMillis(500))
        .atMost(BOUND)
        .until(() -> given().get("/pipes/{id}", id).statusCode() == 404);
  }

  @Test
  void send_toFullInbox_isRefused() {
    String id = open().path("id");
    var two = List.of(new Arrival(0, 0, "1"), new Arrival(0, 1, "2"));
    memory.append(id, End.B, two, KEEP).await().atMost(BOUND);
    var refused =
        given()
            .contentType("application/json")
            .body("{\"message\":3}")
            .post("/pipes/{id}/a/messages", id);
    refused.then().statusCode(503).body("title", is("Unavailable"));
    assertThat(refused.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void receive_tooManyWaiting_is503() {
    String id = open().path("id");
    var waiting =
        CompletableFuture.supplyAsync(
            () -> given().get("/pipes/{id}/a/messages?timeout=10s", id).statusCode());
    await().atMost(BOUND).until(() -> metrics.waiting.get() == 1);
    given().get("/pipes/{id}/a/messages?timeout=1s", id).then().statusCode(503);
    memory.append(id, End.A, List.of(new Arrival(0, 0, "1")), KEEP).await().atMost(BOUND);
    assertThat(waiting).succeedsWithin(BOUND).isEqualTo(200);
  }
}
