package dev.polyproc.worker.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.worker.function.Computation;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTimeTest {
  @Test
  void rest_isSharedByTheChunks() {
    var time = new CallTime();
    var slow = computed(Duration.ofSeconds(30), Duration.ofSeconds(2));
    var fast = computed(Duration.ZERO, Duration.ZERO);

    time.end(List.of(slow, fast));

    assertThat(time.result(7, slow).chunk()).isEqualTo(7);
    assertThat(time.result(7, slow).wallMicros()).isEqualTo(30_000_000);
    assertThat(time.result(8, fast).wallMicros()).isZero();
    assertThat(time.result(7, slow).cpuMicros() - time.result(8, fast).cpuMicros())
        .isBetween(1_999_999L, 2_000_001L);
  }

  private static Computation.Results computed(Duration wall, Duration cpu) {
    return new Computation.Results(Buffer.buffer(), "", wall, cpu);
  }
}
