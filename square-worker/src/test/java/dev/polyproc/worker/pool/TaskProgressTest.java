package dev.polyproc.worker.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskProgressTest {
  private final AtomicLong now = new AtomicLong();

  @Test
  void release_firstChunkTakesLong_releasesTheOthersOnce() {
    var progress = begun(9, 1);

    pass(10);

    assertThat(progress.release()).hasValue(1);
    assertThat(progress.begin(1)).isFalse();
    assertThat(progress.release()).isEmpty();
  }

  @Test
  void release_timeForTheOthers_releasesNothing() {
    var progress = begun(9, 6);

    pass(10);

    assertThat(progress.release()).isEmpty();
    assertThat(progress.begin(1)).isTrue();
  }

  @Test
  void release_noTimeForTheOthers_releasesThem() {
    var progress = begun(100, 6);

    pass(10);

    assertThat(progress.release()).hasValue(6);
  }

  @Test
  void release_allChunksBegun_releasesNothing() {
    var progress = begun(3, 3);

    pass(10_000);

    assertThat(progress.release()).isEmpty();
  }

  @Test
  void release_noChunkBegun_releasesNothing() {
    var progress = begun(3, 0);

    pass(10_000);

    assertThat(progress.release()).isEmpty();
    assertThat(progress.begin(1)).isTrue();
  }

  @Test
  void batch_isBegunAsAWhole() {
    var progress = begun(100, 2);
    assertThat(progress.begin(20)).isTrue();

    pass(10);

    assertThat(progress.release()).hasValue(22);
    assertThat(progress.begin(1)).isFalse();
  }

  @Test
  void end_ofABatchThatEndedEarly_givesItsChunksBack() {
    var progress = begun(100, 0);
    assertThat(progress.begin(20)).isTrue();
    progress.end(3);

    pass(10);

    assertThat(progress.release()).hasValue(3);
  }

  @Test
  void end_afterTheRelease_changesNothing() {
    var progress = begun(100, 0);
    assertThat(progress.begin(20)).isTrue();
    pass(10);
    assertThat(progress.release()).hasValue(20);

    progress.end(3);

    assertThat(progress.begin(1)).isFalse();
    assertThat(progress.release()).isEmpty();
  }

  private TaskProgress begun(int chunks, int begun) {
    var progress = new TaskProgress(chunks, now::get);
    for (int chunk = 0; chunk < begun; chunk++) {
      assertThat(progress.begin(1)).isTrue();
    }
    return progress;
  }

  private void pass(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
