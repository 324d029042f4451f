package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.util.Collections;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that all workers get tasks. Kafka divides the partitions of several topics between the
 * members of a share group: with one topic for chunks and one for processes, two of five workers
 * never got a chunk.
 */
@ExtendWith(RunningSystem.class)
class EveryWorkerIT {
  private static final int TASKS = 40;

  @Test
  void map_manyChunks_usesAllWorkers(RunningSystem system) {
    var api = new Api(system.url());
    system.awaitWhole();

    var response =
        api.post(
            "/pool/map",
            "{\"function\":\"sleep\",\"values\":%s,\"chunksize\":1}"
                .formatted(Collections.nCopies(TASKS, 50)));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    var job = response.headers().firstValue("Polyproc-Job").orElseThrow();
    var workers =
        StreamSupport.stream(api.json("/pool/jobs/" + job).at("/work").spliterator(), false)
            .map(work -> work.at("/worker").asText())
            .distinct();
    assertThat(workers).hasSize(RunningSystem.workers());
  }
}
