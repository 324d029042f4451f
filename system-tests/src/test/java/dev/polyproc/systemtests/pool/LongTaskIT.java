package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.event.EventListener;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests tasks that take longer than the time after which a lost task is sent again. */
@Tag("slow")
@ExtendWith(RunningSystem.class)
class LongTaskIT {
  /** The first task takes longer than the {@code redispatch-after} of {@link RunningSystem}. */
  private static final String TASKS =
      "{\"function\":\"sleep\",\"values\":[8000,1,2],\"chunksize\":1}";

  @Test
  void longTask_whileIdleWorkers_isNotRedispatched(RunningSystem system)
      throws IOException, InterruptedException {
    system.awaitWhole();
    var api = new Api(system.url());
    try (var events = new EventListener(system.url(), null)) {
      var answer = api.post("/pool/map", TASKS);
      assertThat(answer.body()).isEqualTo("[8000,1,2]");
      var job = answer.headers().firstValue("Polyproc-Job").orElseThrow();

      assertThat(events.chunksBegun(job, 3)).containsExactlyInAnyOrder(0, 1, 2);
    }
  }
}
