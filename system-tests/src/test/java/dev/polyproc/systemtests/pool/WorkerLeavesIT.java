package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.event.EventListener;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that no task is begun twice when a worker joins the running system and leaves it. */
@Tag("slow")
@ExtendWith(RunningSystem.class)
class WorkerLeavesIT {
  private static final String GUEST = "guest-worker";

  /** The exit status of a worker that has to be replaced. */
  private static final int REPLACE = 75;

  private RunningSystem system;
  private Api api;
  private EventListener events;
  private ExtraService guest;

  @BeforeEach
  void connect(RunningSystem running) throws IOException, InterruptedException {
    system = running;
    api = new Api(running.url());
    events = new EventListener(running.url(), null);
  }

  @AfterEach
  void endGuest() {
    guest.close();
    events.close();
  }

  @Test
  void worker_afterMaxTasksPerChild_exitsToBeReplaced() throws IOException {
    join(Map.of("POLYPROC_WORKER_MAX_TASKS_PER_CHILD", "3"));

    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              assertOnceBegun(api.post("/pool/map", sleeps(60, 50)), 60);
              return !guest.process().isAlive();
            });

    assertThat(guest.process().exitValue()).isEqualTo(REPLACE);
    assertThat(workers()).doesNotContain(GUEST);
  }

  @Test
  void worker_terminatedDuringTask_finishesIt()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    join(Map.of());
    // The tasks are long enough to be visible: workers report once a second.
    var posted = api.postAsync("/pool/map", sleeps(40, 600));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(this::guestHasATask);

    guest.terminate();

    assertOnceBegun(posted.get(2, TimeUnit.MINUTES), 40);
    assertThat(guest.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(workers()).doesNotContain(GUEST);
  }

  private void join(Map<String, String> settings) throws IOException {
    guest = new ExtraService(system, "square-worker", GUEST, settings);
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> workers().anyMatch(GUEST::equals));
  }

  private static String sleeps(int count, int millis) {
    return "{\"function\":\"sleep\",\"values\":%s,\"chunksize\":1}"
        .formatted(Collections.nCopies(count, millis));
  }

  private Stream<String> workers() {
    return stream(api.json("/workers")).map(worker -> worker.at("/instance").asText());
  }

  private boolean guestHasATask() {
    return stream(api.json("/workers"))
        .filter(worker -> worker.at("/instance").asText().equals(GUEST))
        .anyMatch(worker -> worker.at("/current").asText().startsWith("chunk "));
  }

  private void assertOnceBegun(HttpResponse<String> response, int tasks) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    var job = response.headers().firstValue("Polyproc-Job").orElseThrow();
    assertThat(events.chunksBegun(job, tasks)).hasSize(tasks).doesNotHaveDuplicates();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
