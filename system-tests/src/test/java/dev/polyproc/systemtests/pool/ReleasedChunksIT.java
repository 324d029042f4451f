package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that a short job is one task, and that a job which was taken for short is shared as soon as
 * its first value takes long.
 */
@ExtendWith(RunningSystem.class)
class ReleasedChunksIT {
  private static final int MILLIS = 1_500;

  @Test
  void jobThatSeemedShort_isSharedByAllWorkers(RunningSystem system) {
    var api = new Api(system.url());
    system.awaitWhole();
    // The front door believes the slowest of the recent jobs.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ZERO)
        .pollDelay(Duration.ZERO)
        .until(() -> workersOf(api, map(api, 0)) == 1);

    var job = map(api, MILLIS);

    assertThat(workersOf(api, job)).isEqualTo(RunningSystem.workers());
    // One after the other, the first value would have been done before the others began.
    assertThat(api.json("/pool/jobs/" + job).at("/wallMillis").asInt()).isLessThan(2 * MILLIS);
  }

  /** Sleeps once for each worker. */
  private static String map(Api api, int millis) {
    var values = Collections.nCopies(RunningSystem.workers(), millis);
    var answer =
        api.post(
            "/pool/map",
            "{\"function\":\"sleep\",\"values\":%s,\"chunksize\":1}".formatted(values));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("Polyproc-Job").orElseThrow();
  }

  private static long workersOf(Api api, String job) {
    return StreamSupport.stream(api.json("/pool/jobs/" + job).at("/work").spliterator(), false)
        .map(work -> work.at("/worker").asText())
        .distinct()
        .count();
  }
}
