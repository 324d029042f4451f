package dev.polyproc.producer.pool.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.sharedstate.job.ChunkWindow;
import dev.polyproc.sharedstate.job.CommitNotice;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobProgress;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChunkSchedulerTest {
  private static final long PATIENCE = 100;
  private static final long LONG = 50_000;
  private static final long SHORT = 10;

  private static final WorkerSnapshot ALL_IDLE = new WorkerSnapshot(5, 5, Set.of());
  private static final WorkerSnapshot ALL_BUSY = new WorkerSnapshot(1, 0, Set.of("another task"));

  private static ChunkScheduler job(int chunks, int processes, int liveWorkers) {
    var type = new ElementType.Numbers(Typecode.LONG_LONG);
    var spec = new JobSpec("j", "square", type, chunks, 1, processes, Overflow.FAIL);
    return new ChunkScheduler(spec, liveWorkers, PATIENCE);
  }

  /** A task of which a worker ran some chunks in so much time each. */
  private static CommitNotice ran(ChunkRange task, int run, long microsEach) {
    return new CommitNotice(
        "j", task.chunk(), run, task.chunks(), JobState.RUNNING, run * microsEach, -1);
  }

  /** Tells a job which of all its chunks are done, as far as it asks for them. */
  private static void reconcile(
      ChunkScheduler job, BitSet committed, WorkerSnapshot workers, long now) {
    reconcile(job, committed, Optional.empty(), workers, now);
  }

  private static void reconcile(
      ChunkScheduler job,
      BitSet committed,
      Optional<JobProgress.FailurePoint> failure,
      WorkerSnapshot workers,
      long now) {
    var done =
        job.windows().stream()
            .map(w -> new ChunkWindow.Done(w, committed.get(w.from(), w.to())))
            .toList();
    int left = job.spec().chunks() - committed.cardinality();
    job.reconcile(new JobProgress(JobState.RUNNING, left, failure, done), workers, now);
  }

  @Test
  void chunksLeft_whileRunning_countsQueuedAndInFlight() {
    var job = job(9, 5, 2);
    assertThat(job.left()).isEqualTo(9);

    var tasks = job.schedule(0);
    assertThat(job.left()).isEqualTo(9);

    job.onCommit(ran(tasks.get(0), 3, LONG));
    assertThat(job.left()).isEqualTo(6);
  }

  @Test
  void tasks_fewChunks_areDispatchedEvenlyAtOnce() {
    assertThat(job(9, 5, 2).schedule(0))
        .containsExactly(new ChunkRange(0, 5), new ChunkRange(5, 4));
    assertThat(job(9, 5, 5).schedule(0))
        .containsExactly(
            new ChunkRange(0, 2),
            new ChunkRange(2, 2),
            new ChunkRange(4, 2),
            new ChunkRange(6, 2),
            new ChunkRange(8, 1));
  }

  @Test
  void tasks_fewerProcessesThanWorkers_limitsInFlight() {
    var job = job(1_000, 2, 5);
    var first = job.schedule(0);

    assertThat(first).hasSize(2);
    assertThat(job.schedule(0)).isEmpty();
    job.onCommit(ran(first.get(0), 1, LONG));
    assertThat(job.schedule(0)).hasSize(1);
    assertThat(job.schedule(0)).isEmpty();
  }

  @Test
  void chunks_handedBackAndLong_areDispatchedOneByOne() {
    var job = job(40, 2, 2);
    var first = job.schedule(0);
    assertThat(first).containsExactly(new ChunkRange(0, 20), new ChunkRange(20, 20));

    job.onCommit(ran(first.get(0), 1, LONG));

    assertThat(job.schedule(0))
        .containsExactly(new ChunkRange(1, 1), new ChunkRange(2, 1), new ChunkRange(3, 1));
  }

  @Test
  void tasks_shortChunks_haveManyChunks() {
    var job = job(10_000, 2, 2);
    var first = job.schedule(0);

    job.onCommit(ran(first.get(0), first.get(0).chunks(), SHORT));

    assertThat(job.schedule(0)).allSatisfy(task -> assertThat(task.chunks()).isEqualTo(400));
  }

  @Test
  void chunks_all_areDispatchedOnce() {
    var job = job(500, 3, 5);
    var seen = new BitSet();
    for (var tasks = job.schedule(0); !tasks.isEmpty(); tasks = job.schedule(0)) {
      for (var task : tasks) {
        for (int i = task.chunk(); i < task.chunk() + task.chunks(); i++) {
          assertThat(seen.get(i)).as("chunk %d", i).isFalse();
          seen.set(i);
        }
        job.onCommit(ran(task, task.chunks(), SHORT));
      }
    }
    assertThat(seen.nextClearBit(0)).isEqualTo(500);
  }

  @Test
  void commitNotice_repeated_changesNothing() {
    var job = job(3, 1, 1);
    var task = job.schedule(0).get(0);

    job.onCommit(ran(task, 3, LONG));
    job.onCommit(ran(task, 3, LONG));

    assertThat(job.schedule(0)).isEmpty();
  }

  @Test
  void task_unclaimed_isOverdueAfterDoublingTimeout() {
    var job = job(1, 1, 1);
    job.schedule(0);

    assertThat(job.scheduleOverdue(PATIENCE)).isEmpty();
    assertThat(job.scheduleOverdue(PATIENCE + 1)).containsExactly(new ChunkRange(0, 1));
    assertThat(job.scheduleOverdue(PATIENCE + 1 + 2 * PATIENCE)).isEmpty();
    assertThat(job.scheduleOverdue(PATIENCE + 2 + 2 * PATIENCE)).hasSize(1);
  }

  @Test
  void task_claimed_isNeverOverdue() {
    var job = job(2, 2, 2);
    var tasks = job.schedule(0);
    var one = new WorkerSnapshot(2, 1, Set.of(tasks.get(0).task(job.spec()).toString()));

    for (long now = 1; now < 10 * PATIENCE; now++) {
      reconcile(job, new BitSet(), one, now);
    }
    assertThat(job.scheduleOverdue(10 * PATIENCE)).containsExactly(tasks.get(1));

    reconcile(job, new BitSet(), ALL_IDLE, 10 * PATIENCE);
    assertThat(job.scheduleOverdue(11 * PATIENCE)).containsExactly(tasks.get(0));
  }

  @Test
  void task_allWorkersBusy_isOverdueAfterFourTimeouts() {
    var job = job(1, 1, 1);
    var task = job.schedule(0).get(0);

    for (long now = 1; now <= 4 * PATIENCE; now++) {
      reconcile(job, new BitSet(), ALL_BUSY, now);
      assertThat(job.scheduleOverdue(now)).isEmpty();
    }
    assertThat(job.scheduleOverdue(4 * PATIENCE + 1)).containsExactly(task);
  }

  @Test
  void task_workerBecomesIdle_startsItsTimeoutAnew() {
    var job = job(1, 1, 1);
    var task = job.schedule(0).get(0);
    reconcile(job, new BitSet(), ALL_BUSY, 2 * PATIENCE);

    reconcile(job, new BitSet(), ALL_IDLE, 3 * PATIENCE);
    assertThat(job.scheduleOverdue(3 * PATIENCE)).isEmpty();
    assertThat(job.scheduleOverdue(3 * PATIENCE + 1)).containsExactly(task);
  }

  @Test
  void chunk_reportedDoneButNotCommitted_isRedispatchedAfterSecondCheck() {
    var job = job(3, 1, 1);
    job.onCommit(ran(job.schedule(0).get(0), 3, LONG));
    var committed = new BitSet();
    committed.set(0, 2);

    reconcile(job, committed, ALL_IDLE, 0);
    assertThat(job.schedule(0)).isEmpty();
    reconcile(job, committed, ALL_IDLE, 0);
    assertThat(job.schedule(0)).containsExactly(new ChunkRange(2, 1));
  }

  @Test
  void task_sendFailed_isQueuedAgain() {
    var job = job(3, 1, 5);
    job.schedule(0);

    job.onSendFailure(0, 3);

    assertThat(job.schedule(0)).containsExactly(new ChunkRange(0, 3));
  }

  @Test
  void chunk_committedWithoutNotice_isNotRedispatched() {
    var job = job(3, 1, 5);
    job.schedule(0);
    var committed = new BitSet();
    committed.set(0, 3);

    reconcile(job, committed, ALL_IDLE, 0);

    assertThat(job.scheduleOverdue(1_000_000)).isEmpty();
    assertThat(job.schedule(1_000_000)).isEmpty();
  }

  @Test
  void chunks_afterFailedOne_areNotDispatched() {
    var job = job(1_000, 1, 1);
    var task = job.schedule(0).get(0);
    job.onCommit(new CommitNotice("j", 70, 1, 1, JobState.RUNNING, 0, 70));

    job.onCommit(ran(task, task.chunks(), SHORT));

    assertThat(job.schedule(0)).containsExactly(new ChunkRange(64, 6));
    assertThat(job.schedule(0)).isEmpty();
  }

  @Test
  void task_afterFailedOne_isNotAwaited() {
    var job = job(4, 2, 2);
    job.schedule(0);
    reconcile(job, new BitSet(), Optional.of(new JobProgress.FailurePoint(1, 1)), ALL_IDLE, 0);

    assertThat(job.left()).isEqualTo(2);
    assertThat(job.scheduleOverdue(1_000_000)).containsExactly(new ChunkRange(0, 2));
  }

  @Test
  void progress_manyChunks_isRequestedInWindowsInTurn() {
    int chunks = 4_000_000;
    var job = job(chunks, 2, 2);
    var committed = new BitSet();
    committed.set(0, chunks - 1);
    for (int i = 0; i < job.rounds(); i++) {
      assertThat(job.windows()).hasSizeLessThan(10);
    }
    for (int i = 0; i < 3 * job.rounds(); i++) {
      reconcile(job, committed, ALL_IDLE, 0);
    }

    assertThat(job.schedule(0)).containsExactly(new ChunkRange(chunks - 1, 1));
  }

  @Test
  void task_acrossWindows_isRecognizedAsDone() {
    var job = job(ChunkWindow.CHUNKS + 32, 1, 1);
    var committed = new BitSet();
    committed.set(0, ChunkWindow.CHUNKS - 32);
    reconcile(job, committed, ALL_IDLE, 0);
    assertThat(job.schedule(0)).containsExactly(new ChunkRange(ChunkWindow.CHUNKS - 32, 64));

    committed.set(0, ChunkWindow.CHUNKS + 32);
    reconcile(job, committed, ALL_IDLE, 0);

    assertThat(job.left()).isZero();
  }
}
