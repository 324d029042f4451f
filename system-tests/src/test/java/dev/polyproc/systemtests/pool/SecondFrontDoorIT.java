package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests two front doors: the second one serves all calls about the jobs of the first, and adopts
 * them when the first is killed. The test starts the first one beside the running system.
 */
@ExtendWith(RunningSystem.class)
@TestMethodOrder(OrderAnnotation.class)
class SecondFrontDoorIT {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static ExtraService guest;
  private static Api first;

  private RunningSystem system;
  private Api second;

  @BeforeAll
  static void openGuest(RunningSystem running) throws IOException {
    int port = RunningSystem.freePort();
    var settings = Map.of("QUARKUS_HTTP_PORT", String.valueOf(port));
    guest = new ExtraService(running, "producer-service", "guest-door", settings);
    first = new Api("http://localhost:" + port);
    Awaitility.await().atMost(BOUND).until(first::isReady);
  }

  @AfterAll
  static void closeGuest() {
    guest.close();
  }

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
    second = new Api(running.url());
  }

  @Test
  @Order(1)
  void job_ofFirstFrontDoor_canBeAwaitedAtTheSecond() {
    var job = post(5, 200);

    assertThat(second.json("/pool/jobs/" + job).at("/size").asInt()).isEqualTo(5);
    assertThat(second.get("/pool/jobs/" + job + "/results?timeout=20s").body())
        .isEqualTo("[200,200,200,200,200]");
  }

  @Test
  @Order(2)
  void job_ofFirstFrontDoor_canBeCancelledAtTheSecond() {
    var job = post(5, 60_000);

    var cancelled = second.delete("/pool/jobs/" + job);

    assertThat(Api.parse(cancelled).at("/state").asText()).isEqualTo("cancelled");
    var answer = first.get("/pool/jobs/" + job + "/results?timeout=20s");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Api.parse(answer).at("/title").asText()).isEqualTo("CancelledError");
  }

  @Test
  @Order(3)
  void job_firstFrontDoorKilled_isCompletedByTheSecond() {
    var job = post(40, 50);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> second.json("/pool/jobs/" + job).at("/chunks/done").asInt() > 0);

    guest.close();

    assertThat(second.json("/scaling").at("/jobs").asInt()).as("jobs of the dead replica").isOne();
    var answer = second.get("/pool/jobs/" + job + "/results?timeout=60s");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Api.parse(answer)).hasSize(40);
    assertThat(system.said("producer-service"))
        .anyMatch(line -> line.contains("adopted job %s: its replica has died".formatted(job)));
  }

  private static String post(int tasks, int millis) {
    List<Integer> values = Collections.nCopies(tasks, millis);
    var posted =
        first.post(
            "/pool/jobs",
            "{\"function\":\"sleep\",\"values\":%s,\"chunksize\":1}".formatted(values));
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
    return Api.parse(posted).at("/id").asText();
  }
}
