package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.event.EventListener;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that a job uses as many workers as it requests, and not more than its fair share. */
@ExtendWith(RunningSystem.class)
class WorkerShareIT {
  private static final int TASKS = 8;
  private static final int MILLIS = 40;

  private RunningSystem system;
  private Api api;

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
    api = new Api(running.url());
    system.awaitWhole();
  }

  @Test
  void processes_ofJob_limitConcurrentChunksWithinOne() throws IOException, InterruptedException {
    try (var events = new EventListener(system.url(), null)) {
      var job = post(TASKS, ",\"processes\":2");
      api.get("/pool/jobs/" + job + "/results?timeout=20s");
      events.await(job, "chunk.committed", TASKS);

      assertThat(mostAtOnce(events.eventsOf(job))).isBetween(2, 3);
    }
  }

  /** The first job has ten times as much work, and all workers. */
  @Test
  void twoJobs_concurrent_shareTheWorkers() {
    var first = post(20 * TASKS, "");
    int before = doneOf(first);
    var second = post(2 * TASKS, "");
    api.get("/pool/jobs/" + second + "/results?timeout=20s");
    int meanwhile = doneOf(first) - before;
    api.delete("/pool/jobs/" + first);

    assertThat(doneOf(second)).isEqualTo(2 * TASKS);
    // The first job gets as much as the second, plus its tasks that were in flight when the second
    // began.
    assertThat(meanwhile).isBetween(TASKS, 2 * TASKS + 3 * RunningSystem.workers());
  }

  private String post(int tasks, String more) {
    var values = Collections.nCopies(tasks, MILLIS);
    var posted =
        api.post(
            "/pool/jobs",
            "{\"function\":\"sleep\",\"values\":%s,\"chunksize\":1%s}".formatted(values, more));
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
    return Api.parse(posted).at("/id").asText();
  }

  private int doneOf(String job) {
    return api.json("/pool/jobs/" + job).at("/chunks/done").asInt();
  }

  private static int mostAtOnce(List<JsonNode> events) {
    int now = 0;
    int max = 0;
    // Events of the same millisecond: an end is counted before a beginning.
    for (var event : events.stream().sorted(BY_TIME).toList()) {
      now += isBegin(event) ? 1 : -1;
      max = Math.max(max, now);
    }
    assertThat(now).as("those that began and have not ended").isZero();
    return max;
  }

  private static final Comparator<JsonNode> BY_TIME =
      Comparator.<JsonNode>comparingLong(event -> event.at("/at").asLong())
          .thenComparing(WorkerShareIT::isBegin);

  private static boolean isBegin(JsonNode event) {
    return event.toString().contains("chunk.acquired");
  }
}
