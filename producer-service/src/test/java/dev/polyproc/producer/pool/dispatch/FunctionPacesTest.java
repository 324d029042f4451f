package dev.polyproc.producer.pool.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.sharedstate.job.JobSpec;
import org.junit.jupiter.api.Test;

class FunctionPacesTest {
  private final FunctionPaces paces = new FunctionPaces();
  private final JobSpec job = ScheduledJobs.job(10, 1, 1).spec();

  @Test
  void pace_ofUnknownFunction_isEmpty() {
    assertThat(paces.of(job)).isEmpty();
  }

  @Test
  void pace_isMicrosecondsPerValue() {
    record(10);

    assertThat(paces.of(job)).hasValue(10);
    assertThat(paces.of(job.ofVersion("another"))).isEmpty();
  }

  @Test
  void pace_slowerTask_countsAtOnce() {
    record(10);
    record(1_000);

    assertThat(paces.of(job)).hasValue(1_000);
  }

  @Test
  void pace_fasterTasks_countSlowly() {
    record(1_000);
    record(0);
    assertThat(paces.of(job)).hasValue(800);

    for (int i = 0; i < 50; i++) {
      record(0);
    }
    assertThat(paces.of(job).orElseThrow()).isLessThan(1);
  }

  @Test
  void task_ofWhichNothingRan_isIgnored() {
    paces.record(job, ScheduledJobs.commit(new ChunkRange(0, 5), 0, 10));

    assertThat(paces.of(job)).isEmpty();
  }

  private void record(long microsEach) {
    paces.record(job, ScheduledJobs.commit(new ChunkRange(0, 5), 5, microsEach));
  }
}
