package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** CPython's Pool hangs for ever when a worker is killed (bpo-22393); this one does not. */
@ExtendWith(RunningSystem.class)
class WorkerKilledIT {
  private static final int TASKS = 40;
  private static final String BURN =
      "{\"function\":\"burn\",\"values\":%s,\"chunksize\":1}"
          .formatted(Collections.nCopies(TASKS, 300));

  private Api api;

  @BeforeEach
  void allWorkersAreThere(RunningSystem system) {
    api = new Api(system.url());
    system.awaitConsumers();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.json("/workers").size() == RunningSystem.workers());
  }

  @Test
  void workerKilledInTheMiddle_costsNoMoreThanFiveSeconds()
      throws ExecutionException, InterruptedException, TimeoutException {
    var unharmed = api.post("/pool/map", BURN);
    assertThat(unharmed.statusCode()).isEqualTo(200);
    var unharmedMillis = jobOf(unharmed).at("/wallMillis").asLong();

    var posted = api.postAsync("/pool/map", BURN);
    var victim = aWorkerThatComputes();
    ProcessHandle.of(victim.at("/pid").asLong()).orElseThrow().destroyForcibly();
    var harmed = posted.get(2, TimeUnit.MINUTES);

    assertThat(harmed.statusCode()).as(harmed.body()).isEqualTo(200);
    assertThat(harmed.body()).isEqualTo(unharmed.body());
    var job = jobOf(harmed);
    assertThat(StreamSupport.stream(job.at("/work").spliterator(), false))
        .extracting(work -> work.at("/chunk").asInt())
        .containsExactlyElementsOf(IntStream.range(0, TASKS).boxed().toList());
    assertThat(StreamSupport.stream(job.at("/work").spliterator(), false))
        .as("what the killed worker had came again")
        .anySatisfy(work -> assertThat(work.at("/attempt").asInt()).isGreaterThan(1));
    // The machine is not equally fast all the time: unharmed runs before and after are the measure.
    var again = jobOf(api.post("/pool/map", BURN)).at("/wallMillis").asLong();
    assertThat(job.at("/wallMillis").asLong())
        .isLessThanOrEqualTo(Math.max(unharmedMillis, again) + 5_000);
  }

  /** A worker that has a chunk of a map, and has not had it for long. */
  private JsonNode aWorkerThatComputes() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                StreamSupport.stream(api.json("/workers").spliterator(), false)
                    .filter(worker -> worker.at("/current").asText().startsWith("chunk"))
                    .findFirst()
                    .orElse(null),
            worker -> worker != null);
  }

  private JsonNode jobOf(HttpResponse<String> response) {
    return api.json("/pool/jobs/" + response.headers().firstValue("Polyproc-Job").orElseThrow());
  }
}
