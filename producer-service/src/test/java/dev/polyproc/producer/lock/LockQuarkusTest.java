package dev.polyproc.producer.lock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class LockQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @TestHTTPResource("/")
  URI address;

  private final String lock = "lock-" + UUID.randomUUID();

  @Test
  void lock_free_isAcquiredExtendedAndReleased() {
    status().body("locked", equalTo(false)).body("kind", nullValue());
    var grant = acquired("/acquire?timeout=0s&lease=20s");

    status().body("locked", equalTo(true)).body("kind", equalTo("Lock"));
    status().body("token", equalTo(token(grant)));
    post("/acquire?timeout=100ms").then().statusCode(200).body("acquired", equalTo(false));
    assertThat(post("/acquire?timeout=0s").asString()).isEqualTo("{\"acquired\":false}");
    post("/extend?lease=60s&holder=" + holder(grant))
        .then()
        .statusCode(200)
        .body("token", equalTo(token(grant)))
        .body("leaseMillis", greaterThan(20_000))
        .body("leaseMillis", lessThanOrEqualTo(60_000));
    release(grant).statusCode(204);
    release(grant).statusCode(409).body("title", equalTo("RuntimeError"));
  }

  @Test
  void acquire_waiting_getsReleasedLock() {
    var first = acquired("/acquire");
    var waiting = CompletableFuture.supplyAsync(() -> acquired("/acquire?timeout=20s"));
    awaitWaiting(1);

    release(first).statusCode(204);

    assertThat(token(waiting.join())).isGreaterThan(token(first));
  }

  @Test
  void acquire_callerDisconnected_leavesTheWaitQueue() throws IOException {
    acquired("/acquire");
    var call =
        "POST /locks/%s/acquire?timeout=50s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
            .formatted(lock);
    var callers = new ArrayList<Socket>();
    for (int i = 0; i < 50; i++) {
      var socket = new Socket(address.getHost(), address.getPort());
      socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
      callers.add(socket);
    }
    awaitWaiting(50);

    for (var caller : callers) {
      caller.close();
    }

    // A waiter that has cancelled leaves the queue before its lease would expire.
    await().atMost(Duration.ofSeconds(3)).until(() -> waiting() == 0);
  }

  @Test
  void release_leaseExpired_isRefused() {
    var paused = acquired("/acquire?lease=100ms");
    var next = acquired("/acquire?timeout=20s");

    for (var call : new String[] {"/release?holder=", "/extend?holder="}) {
      post(call + holder(paused))
          .then()
          .statusCode(409)
          .body("title", equalTo("LeaseLost"))
          .body("detail", containsString("Acquire it again"));
    }
    post("/fence?token=" + token(next)).then().statusCode(200);
    post("/fence?token=" + token(paused))
        .then()
        .statusCode(409)
        .body("title", equalTo("StaleToken"))
        .body("latest", equalTo(token(next)));
    post("/fence?token=" + (token(next) + 1)).then().statusCode(400);
    given().post("/locks/unheard-of/fence?token=1").then().statusCode(404);
  }

  @Test
  void rlock_acquiredByHolder_isReentrant() {
    var outer = acquired("/acquire?kind=RLock");
    post("/acquire?kind=RLock&holder=" + holder(outer))
        .then()
        .statusCode(200)
        .body("count", equalTo(2));
    status().body("kind", equalTo("RLock")).body("count", equalTo(2));
    release(outer).statusCode(204);
    status().body("locked", equalTo(true));
    release(outer).statusCode(204);
    status().body("locked", equalTo(false));

    var plain = acquired("/acquire");
    post("/acquire?kind=RLock&holder=" + holder(plain))
        .then()
        .statusCode(409)
        .body("title", equalTo("RuntimeError"));
  }

  @Test
  void condition_notify_wakesWaiterWithTheLock() {
    var sleeper = acquired("/acquire");
    var sleeping =
        CompletableFuture.supplyAsync(
            () -> post("/conditions/full/wait?timeout=20s&holder=" + holder(sleeper)));
    await().atMost(BOUND).until(() -> status().extract().<Integer>path("sleeping") == 1);
    var notifier = acquired("/acquire");

    post("/conditions/full/notify_all?holder=" + holder(notifier))
        .then()
        .statusCode(200)
        .body("notified", equalTo(1));
    release(notifier).statusCode(204);

    var awake = sleeping.join();
    awake.then().statusCode(200).body("notified", equalTo(true)).body("acquired", equalTo(true));
    assertThat(token(awake)).isGreaterThan(token(notifier));
    post("/conditions/full/notify?holder=" + holder(sleeper))
        .then()
        .statusCode(409)
        .body("title", equalTo("RuntimeError"));
    post("/conditions/full/wait?timeout=100ms&holder=" + holder(awake))
        .then()
        .statusCode(200)
        .body("notified", equalTo(false))
        .body("acquired", equalTo(true));
  }

  @Test
  void request_invalid_isProblem() {
    for (var call :
        new String[] {
          "/acquire?timeout=2m",
          "/acquire?lease=1h",
          "/acquire?lease=1ms",
          "/acquire?kind=Mutex",
          "/acquire?holder=me",
          "/release",
          "/extend",
          "/fence",
          "/fence?token=99999999999999999",
          "/conditions/full/notify",
          "/conditions/full/notify?holder=me&n=0",
          "/conditions/%20/wait?holder=me"
        }) {
      post(call).then().statusCode(400).body("title", equalTo("ValueError"));
    }
    given().get("/locks/{name}", "a b").then().statusCode(400);
  }

  @Test
  void metrics_afterWaits_countThem() {
    acquired("/acquire");
    assertThat(given().get("/q/metrics").asString())
        .contains("polyproc_sync_wait_seconds_count{kind=\"lock\",outcome=\"acquired\"}")
        .contains("polyproc_sync_waiting");
  }

  private Response acquired(String call) {
    var response = post(call);
    response.then().statusCode(200).body("acquired", equalTo(true));
    return response;
  }

  private ValidatableResponse release(Response grant) {
    return post("/release?holder=" + holder(grant)).then();
  }

  private static String holder(Response grant) {
    return grant.path("holder");
  }

  private static long token(Response grant) {
    return grant.path("token");
  }

  private ValidatableResponse status() {
    return given().get("/locks/" + lock).then().statusCode(200);
  }

  private int waiting() {
    return status().extract().path("waiting");
  }

  private void awaitWaiting(int count) {
    await().atMost(BOUND).until(() -> waiting() == count);
  }

  private Response post(String call) {
    return given().urlEncodingEnabled(false).post("/locks/" + lock + call);
  }
}
