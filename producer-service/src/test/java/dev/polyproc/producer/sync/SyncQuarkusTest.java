package dev.polyproc.producer.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class SyncQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final String name = "sync-" + UUID.randomUUID();

  @Test
  void boundedSemaphore_releasedTooOften_isRefused() {
    put("semaphores", "{\"value\":1,\"bounded\":true}").then().statusCode(201);
    put("semaphores", "{\"value\":1,\"bounded\":true}").then().statusCode(200);
    put("semaphores", "{\"value\":2,\"bounded\":true}")
        .then()
        .statusCode(409)
        .body("title", equalTo("FileExistsError"));
    var acquired = post("semaphores", "/acquire");
    acquired.then().statusCode(200).body("acquired", equalTo(true));
    post("semaphores", "/acquire?timeout=0s").then().body("acquired", equalTo(false));
    var permit = acquired.<String>path("permit");
    post("semaphores", "/extend?lease=1m&permit=" + permit).then().statusCode(200);

    post("semaphores", "/release?permit=" + permit).then().statusCode(204);

    post("semaphores", "/release?permit=" + permit)
        .then()
        .statusCode(409)
        .body("title", equalTo("ValueError"));
    post("semaphores", "/release").then().statusCode(400).body("title", equalTo("ValueError"));
    get("semaphores").then().body("value", equalTo(1)).body("held", equalTo(0));
    delete("semaphores").then().statusCode(204);
    post("semaphores", "/acquire").then().statusCode(404).body("title", equalTo("KeyError"));
  }

  @Test
  void semaphore_released_admitsWaiter() {
    put("semaphores", "{\"value\":0}").then().statusCode(201).body("bounded", equalTo(false));
    var waiting = CompletableFuture.supplyAsync(() -> post("semaphores", "/acquire?timeout=20s"));
    await().atMost(BOUND).until(() -> get("semaphores").<Integer>path("waiting") == 1);

    post("semaphores", "/release").then().statusCode(204);

    assertThat(waiting.join().<Boolean>path("acquired")).isTrue();
  }

  @Test
  void permit_leaseExpired_isLost() {
    put("semaphores", "").then().statusCode(201).body("value", equalTo(1));
    var permit = post("semaphores", "/acquire?lease=100ms").<String>path("permit");
    post("semaphores", "/acquire?timeout=20s").then().body("acquired", equalTo(true));

    post("semaphores", "/release?permit=" + permit)
        .then()
        .statusCode(409)
        .body("title", equalTo("LeaseLost"));
  }

  @Test
  void event_setAndCleared_wakesWaiters() {
    get("events").then().statusCode(200).body("is_set", equalTo(false));
    post("events", "/wait?timeout=100ms").then().body("is_set", equalTo(false));
    var waiting = CompletableFuture.supplyAsync(() -> post("events", "/wait?timeout=20s"));

    post("events", "/set").then().statusCode(204);

    assertThat(waiting.join().<Boolean>path("is_set")).isTrue();
    post("events", "/clear").then().statusCode(204);
    get("events").then().body("is_set", equalTo(false));
  }

  @Test
  void barrier_allArriveOrTimeout_passesOrBreaks() {
    put("barriers", "{\"parties\":3}").then().statusCode(201).body("parties", equalTo(3));
    // All three wait at the same time; the common pool may have fewer threads.
    var threads = Executors.newFixedThreadPool(3);
    var waits =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> post("barriers", "/wait?timeout=20s"), threads))
            .toList();
    threads.shutdown();
    assertThat(waits.stream().map(each -> each.join().<Integer>path("index")).sorted())
        .isEqualTo(List.of(0, 1, 2));

    post("barriers", "/wait?timeout=100ms")
        .then()
        .statusCode(409)
        .body("title", equalTo("BrokenBarrierError"));
    get("barriers").then().body("broken", equalTo(true)).body("n_waiting", equalTo(0));
    post("barriers", "/reset").then().statusCode(204);
    get("barriers").then().body("broken", equalTo(false));
    post("barriers", "/abort").then().statusCode(204);
    post("barriers", "/wait").then().statusCode(409);
  }

  @Test
  void request_invalid_isProblem() {
    for (var body : new String[] {"[]", "{", "{\"value\":-1}", "{\"bounded\":1}", "{\"x\":1}"}) {
      put("semaphores", body).then().statusCode(400).body("title", equalTo("ValueError"));
    }
    put("barriers", "{}").then().statusCode(400);
    put("barriers", "{\"parties\":1001}").then().statusCode(400);
    put("barriers", " ".repeat(2000)).then().statusCode(413);
    post("barriers", "/reset").then().statusCode(404);
    get("barriers").then().statusCode(404);
    given().post("/sync/events/{name}/set", "a b").then().statusCode(400);
  }

  private Response put(String kind, String body) {
    return given().contentType("application/json").body(body).put(path(kind));
  }

  private Response post(String kind, String call) {
    return given().post(path(kind) + call);
  }

  private Response get(String kind) {
    return given().get(path(kind));
  }

  private Response delete(String kind) {
    return given().delete(path(kind));
  }

  private String path(String kind) {
    return "/sync/" + kind + "/" + name;
  }
}
