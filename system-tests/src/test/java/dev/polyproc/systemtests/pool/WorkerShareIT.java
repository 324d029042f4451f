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

/** How much of the workers a job gets: what it asked for, and no more than is fair. */
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

  /** The one that came first has ten times as much to do, and all workers. */
  @Test
  void twoJobs_concurrent_shareTheWorkers() {
    var first = post(20 * TASKS, "");
    int before = doneOf(first);
    var second = post(2 * TASKS, "");
    api.get("/pool/jobs/" + second + "/results?timeout=20s");
    int meanwhile = doneOf(first) - before;
    api.delete("/pool/jobs/" + first);

    assertThat(doneOf(second)).isEqualTo(2 * TASKS);
    // As much as the second one, and what was under way when that came.
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
    int most = 0;
    // Of one millisecond: what has ended is not there any more when something begins.
    for (var event : events.stream().sorted(BY_TIME).toList()) {
      now += isBegin(event) ? 1 : -1;
      most = Math.max(most, now);
    }
    assertThat(now).as("those that began and have not ended").isZero();
    return most;
  }

  private static final Comparator<JsonNode> BY_TIME =
      Comparator.<JsonNode>comparingLong(event -> event.at("/at").asLong())
          .thenComparing(WorkerShareIT::isBegin);

  private static boolean isBegin(JsonNode event) {
    return event.toString().contains("chunk.acquired");
  }
}
