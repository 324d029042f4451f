package dev.polyproc.worker.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
  private final BatchSize size = new BatchSize();

  @Test
  void batch_beginsWithOneChunk_andGrowsStepByStep() {
    assertThat(size.get()).isOne();
    size.record(1, micros(10));
    assertThat(size.get()).isEqualTo(32);
    size.record(32, micros(320));
    assertThat(size.get()).isEqualTo(200);
  }

  @Test
  void batch_takesTwoMilliseconds_atThePaceOfThePreviousOne() {
    size.record(64, micros(6_400));

    assertThat(size.get()).isEqualTo(20);
  }

  @Test
  void slowChunk_travelsAlone() {
    size.record(64, micros(1_000_000));

    assertThat(size.get()).isOne();
  }

  @Test
  void batch_isBounded() {
    size.record(256, Duration.ZERO);

    assertThat(size.get()).isEqualTo(256);
  }

  private static Duration micros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
