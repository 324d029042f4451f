package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests a killed worker. CPython's Pool hangs forever then (bpo-22393); this pool completes the
 * job.
 */
@ExtendWith(RunningSystem.class)
class WorkerKilledIT {
  private static final int TASKS = 40;
  private static final String BURN =
      "{\"function\":\"burn\",\"values\":%s,\"chunksize\":1}"
          .formatted(Collections.nCopies(TASKS, 80));

  private Api api;

  @BeforeEach
  void allWorkersAreThere(RunningSystem system) {
    api = new Api(system.url());
    system.awaitConsumers();
    system.awaitWhole();
  }

  @Test
  void map_workerKilled_isDelayedByAtMostFiveSeconds() {
    var unharmed = ended(post());

    var id = post();
    ProcessHandle.of(workerOn(id)).orElseThrow().destroyForcibly();
    var harmed = ended(id);

    assertThat(harmed.at("/state").asText()).isEqualTo("succeeded");
    assertThat(resultsOf(harmed)).isEqualTo(resultsOf(unharmed));
    assertThat(StreamSupport.stream(harmed.at("/work").spliterator(), false))
        .extracting(work -> work.at("/chunk").asInt())
        .containsExactlyElementsOf(IntStream.range(0, TASKS).boxed().toList());
    // The speed of the machine varies, so undisturbed runs before and after are the reference.
    var again = ended(post());
    assertThat(harmed.at("/wallMillis").asLong())
        .isLessThanOrEqualTo(
            Math.max(unharmed.at("/wallMillis").asLong(), again.at("/wallMillis").asLong())
                + 5_000);
  }

  private String post() {
    var posted = api.post("/pool/jobs", BURN);
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
    return Api.parse(posted).at("/id").asText();
  }

  private JsonNode ended(String id) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> api.json("/pool/jobs/" + id),
            job -> !job.at("/state").asText().equals("running"));
  }

  private JsonNode resultsOf(JsonNode job) {
    return api.json("/pool/jobs/" + job.at("/id").asText() + "/results");
  }

  /** Returns the process id of a worker that runs a task of a job. */
  private long workerOn(String job) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                StreamSupport.stream(api.json("/workers").spliterator(), false)
                    .filter(worker -> worker.at("/current").asText().contains(job))
                    .map(worker -> worker.at("/pid").asLong())
                    .findFirst()
                    .orElse(0L),
            pid -> pid > 0);
  }
}
