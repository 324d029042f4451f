package dev.polyproc.producer.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.producer.pool.RunningJob.Stretch;
import dev.polyproc.sharedstate.job.CommitNotice;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import java.util.BitSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunningJobTest {
  private static final long PATIENCE = 100;
  private static final long LONG = 50_000;
  private static final long SHORT = 10;

  private static final Workforce ALL_IDLE = new Workforce(5, 5, Set.of());
  private static final Workforce ALL_BUSY = new Workforce(1, 0, Set.of("another task"));

  private static RunningJob job(int chunks, int processes, int liveWorkers) {
    var type = new ElementType.Numbers(Typecode.LONG_LONG);
    var spec = new JobSpec("j", "square", type, chunks, 1, processes, Overflow.FAIL);
    return new RunningJob(spec, liveWorkers, PATIENCE);
  }

  /** A task of which a worker ran some chunks in so much time each. */
  private static CommitNotice ran(Stretch task, int run, long microsEach) {
    return new CommitNotice(
        "j", task.chunk(), run, task.chunks(), JobState.RUNNING, run * microsEach);
  }

  @Test
  void chunksLeft_areThoseToGo_andThoseInFlight() {
    var job = job(9, 5, 2);
    assertThat(job.left()).isEqualTo(9);

    var tasks = job.take(0);
    assertThat(job.left()).isEqualTo(9);

    job.hear(ran(tasks.get(0), 3, LONG));
    assertThat(job.left()).isEqualTo(6);
  }

  @Test
  void fewChunks_areSharedOutAtOnce() {
    assertThat(job(9, 5, 2).take(0)).containsExactly(new Stretch(0, 5), new Stretch(5, 4));
    assertThat(job(9, 5, 5).take(0))
        .containsExactly(
            new Stretch(0, 2),
            new Stretch(2, 2),
            new Stretch(4, 2),
            new Stretch(6, 2),
            new Stretch(8, 1));
  }

  @Test
  void fewerProcessesThanWorkers_areAllThatIsEverInFlight() {
    var job = job(1_000, 2, 5);
    var first = job.take(0);

    assertThat(first).hasSize(2);
    assertThat(job.take(0)).isEmpty();
    job.hear(ran(first.get(0), 1, LONG));
    assertThat(job.take(0)).hasSize(1);
    assertThat(job.take(0)).isEmpty();
  }

  @Test
  void chunksThatWereGivenBack_goOutAgainOneByOneIfTheyAreLong() {
    var job = job(40, 2, 2);
    var first = job.take(0);
    assertThat(first).containsExactly(new Stretch(0, 20), new Stretch(20, 20));

    job.hear(ran(first.get(0), 1, LONG));

    assertThat(job.take(0))
        .containsExactly(new Stretch(1, 1), new Stretch(2, 1), new Stretch(3, 1));
  }

  @Test
  void shortChunks_goManyInATask() {
    var job = job(10_000, 2, 2);
    var first = job.take(0);

    job.hear(ran(first.get(0), first.get(0).chunks(), SHORT));

    assertThat(job.take(0)).allSatisfy(task -> assertThat(task.chunks()).isEqualTo(400));
  }

  @Test
  void everyChunk_isDispatchedOnce() {
    var job = job(500, 3, 5);
    var seen = new BitSet();
    for (var tasks = job.take(0); !tasks.isEmpty(); tasks = job.take(0)) {
      for (var task : tasks) {
        for (int i = task.chunk(); i < task.chunk() + task.chunks(); i++) {
          assertThat(seen.get(i)).as("chunk %d", i).isFalse();
          seen.set(i);
        }
        job.hear(ran(task, task.chunks(), SHORT));
      }
    }
    assertThat(seen.nextClearBit(0)).isEqualTo(500);
  }

  @Test
  void noticeHeardTwice_changesNothing() {
    var job = job(3, 1, 1);
    var task = job.take(0).get(0);

    job.hear(ran(task, 3, LONG));
    job.hear(ran(task, 3, LONG));

    assertThat(job.take(0)).isEmpty();
  }

  @Test
  void taskNotHeardOf_isOverdueAfterItsPatienceThatDoubles() {
    var job = job(1, 1, 1);
    job.take(0);

    assertThat(job.takeOverdue(PATIENCE)).isEmpty();
    assertThat(job.takeOverdue(PATIENCE + 1)).containsExactly(new Stretch(0, 1));
    assertThat(job.takeOverdue(PATIENCE + 1 + 2 * PATIENCE)).isEmpty();
    assertThat(job.takeOverdue(PATIENCE + 2 + 2 * PATIENCE)).hasSize(1);
  }

  @Test
  void taskThatAWorkerHas_isNotOverdueHoweverLongItTakes() {
    var job = job(2, 2, 2);
    var tasks = job.take(0);
    var one = new Workforce(2, 1, Set.of(tasks.get(0).of(job.spec()).toString()));

    for (long now = 1; now < 10 * PATIENCE; now++) {
      job.look(new BitSet(), one, now);
    }
    assertThat(job.takeOverdue(10 * PATIENCE)).containsExactly(tasks.get(1));

    job.look(new BitSet(), ALL_IDLE, 10 * PATIENCE);
    assertThat(job.takeOverdue(11 * PATIENCE)).containsExactly(tasks.get(0));
  }

  @Test
  void taskThatWaitsForBusyWorkers_isOverdueAfterFourTimesThePatience() {
    var job = job(1, 1, 1);
    var task = job.take(0).get(0);

    for (long now = 1; now <= 4 * PATIENCE; now++) {
      job.look(new BitSet(), ALL_BUSY, now);
      assertThat(job.takeOverdue(now)).isEmpty();
    }
    assertThat(job.takeOverdue(4 * PATIENCE + 1)).containsExactly(task);
  }

  @Test
  void taskThatWaitedForBusyWorkers_hasAllOfThePatienceOnceOneIsIdle() {
    var job = job(1, 1, 1);
    var task = job.take(0).get(0);
    job.look(new BitSet(), ALL_BUSY, 2 * PATIENCE);

    job.look(new BitSet(), ALL_IDLE, 3 * PATIENCE);
    assertThat(job.takeOverdue(3 * PATIENCE)).isEmpty();
    assertThat(job.takeOverdue(3 * PATIENCE + 1)).containsExactly(task);
  }

  @Test
  void whatWasSaidToBeDoneAndIsNot_isDispatchedAgainAfterASecondLook() {
    var job = job(3, 1, 1);
    job.hear(ran(job.take(0).get(0), 3, LONG));
    var committed = new BitSet();
    committed.set(0, 2);

    job.look(committed, ALL_IDLE, 0);
    assertThat(job.take(0)).isEmpty();
    job.look(committed, ALL_IDLE, 0);
    assertThat(job.take(0)).containsExactly(new Stretch(2, 1));
  }

  @Test
  void taskThatCouldNotBeSent_waitsAgain() {
    var job = job(3, 1, 5);
    job.take(0);

    job.unsent(0, 3);

    assertThat(job.take(0)).containsExactly(new Stretch(0, 3));
  }

  @Test
  void whatWasCommittedUnheard_isNotOverdueAndNotDispatched() {
    var job = job(3, 1, 5);
    job.take(0);
    var committed = new BitSet();
    committed.set(0, 3);

    job.look(committed, ALL_IDLE, 0);

    assertThat(job.takeOverdue(1_000_000)).isEmpty();
    assertThat(job.take(1_000_000)).isEmpty();
  }
}
