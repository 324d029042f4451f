package dev.polyproc.producer.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.number.NumberType;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunningJobTest {
  private static final long PATIENCE = 100;

  private static RunningJob job(int chunks, int processes, int liveWorkers) {
    var spec = new JobSpec("j", "square", NumberType.INT64, chunks, 1, processes);
    return new RunningJob(spec, liveWorkers, PATIENCE);
  }

  @Test
  void fewerProcessesThanWorkers_areAllThatIsInFlight() {
    var job = job(10, 2, 5);

    assertThat(job.take(0)).containsExactly(0, 1);
    assertThat(job.take(0)).isEmpty();
    job.done(0);
    assertThat(job.take(0)).containsExactly(2);
  }

  @Test
  void asManyProcessesAsWorkers_leaveSomeToWait() {
    assertThat(job(100, 5, 5).take(0)).hasSize(20);
  }

  @Test
  void everyChunk_isTakenOnce() {
    var job = job(9, 1, 5);
    var taken =
        IntStream.range(0, 9)
            .mapToObj(i -> job.take(i))
            .peek(chunks -> chunks.forEach(job::done))
            .flatMap(chunks -> chunks.stream())
            .toList();

    assertThat(taken).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(job.take(10)).isEmpty();
  }

  @Test
  void chunkNotHeardOf_isOverdueAfterItsPatienceThatDoubles() {
    var job = job(1, 1, 1);
    job.take(0);

    assertThat(job.takeOverdue(PATIENCE)).isEmpty();
    assertThat(job.takeOverdue(PATIENCE + 1)).containsExactly(0);
    assertThat(job.takeOverdue(PATIENCE + 1 + 2 * PATIENCE)).isEmpty();
    assertThat(job.takeOverdue(PATIENCE + 2 + 2 * PATIENCE)).containsExactly(0);
  }

  @Test
  void whatWasCommittedUnheard_isNotOverdue() {
    var job = job(3, 1, 5);
    job.take(0);
    var committed = new BitSet();
    committed.set(0, 2);

    job.look(committed, 5);

    assertThat(job.takeOverdue(1_000_000)).isEmpty();
    assertThat(job.take(1_000_000)).containsExactly(2);
  }

  @Test
  void workersThatJoin_tightenTheWindow() {
    var job = job(100, 5, 5);
    job.take(0);
    job.look(new BitSet(), 8);
    IntStream.range(0, 15).forEach(job::done);

    assertThat(job.take(0)).isEmpty();
    job.done(15);
    assertThat(job.take(0)).containsExactly(20);
  }
}
