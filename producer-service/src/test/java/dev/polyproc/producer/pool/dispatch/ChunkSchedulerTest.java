package dev.polyproc.producer.pool.dispatch;

import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.ALL_BUSY;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.ALL_IDLE;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.LONG;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.REDISPATCH_AFTER;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.SHORT;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.commit;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.job;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.reconcile;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.sharedstate.job.ChunkWindow;
import dev.polyproc.sharedstate.job.CommitNotice;
import dev.polyproc.sharedstate.job.JobProgress;
import dev.polyproc.sharedstate.job.JobState;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChunkSchedulerTest {
  @Test
  void chunksLeft_whileRunning_countsQueuedAndInFlight() {
    var job = job(9, 5, 2);
    assertThat(job.left()).isEqualTo(9);

    var tasks = job.schedule(0);
    assertThat(job.left()).isEqualTo(9);

    job.onCommit(commit(tasks.get(0), 3, LONG));
    assertThat(job.left()).isEqualTo(6);
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
        job.onCommit(commit(task, task.chunks(), SHORT));
      }
    }
    assertThat(seen.nextClearBit(0)).isEqualTo(500);
  }

  @Test
  void chunks_released_areDispatchedWhileTheOthersRun() {
    var job = job(9, OptionalInt.empty(), 5, OptionalDouble.of(1));
    var task = job.schedule(0).get(0);
    assertThat(task).isEqualTo(new ChunkRange(0, 9));

    job.onCommit(release(task, 1, LONG));
    job.onCommit(release(task, 1, LONG));

    assertThat(job.left()).isEqualTo(9);
    assertThat(job.schedule(0)).hasSize(8).contains(new ChunkRange(1, 1), new ChunkRange(8, 1));
    job.onCommit(commit(task, 1, LONG));
    assertThat(job.left()).isEqualTo(8);
    assertThat(job.schedule(0)).isEmpty();
  }

  @Test
  void commit_ofFewerChunksThanWereBegun_givesTheOthersBack() {
    var job = job(9, OptionalInt.empty(), 5, OptionalDouble.of(1));
    var task = job.schedule(0).get(0);
    job.onCommit(release(task, 6, LONG));
    assertThat(job.schedule(0)).hasSize(3);

    job.onCommit(commit(task, 2, LONG));

    assertThat(job.left()).isEqualTo(7);
    assertThat(job.schedule(0)).hasSize(4).contains(new ChunkRange(2, 1), new ChunkRange(5, 1));
  }

  @Test
  void release_afterTheCommit_changesNothing() {
    var job = job(3, 1, 1);
    var task = job.schedule(0).get(0);
    job.onCommit(commit(task, 3, LONG));

    job.onCommit(release(task, 1, LONG));

    assertThat(job.schedule(0)).isEmpty();
  }

  @Test
  void task_runningAfterARelease_isNeverOverdue() {
    var job = job(9, 1, 1);
    var task = job.schedule(0).get(0);
    job.onCommit(release(task, 1, LONG));
    var running = new WorkerSnapshot(2, 1, Set.of(task.task(job.spec()).toString()));

    for (long now = 1; now < 10 * REDISPATCH_AFTER; now++) {
      reconcile(job, new BitSet(), running, now);
      assertThat(job.scheduleOverdue(now)).isEmpty();
    }
  }

  @Test
  void commitNotice_repeated_changesNothing() {
    var job = job(3, 1, 1);
    var task = job.schedule(0).get(0);

    job.onCommit(commit(task, 3, LONG));
    job.onCommit(commit(task, 3, LONG));

    assertThat(job.schedule(0)).isEmpty();
  }

  @Test
  void task_unclaimed_isOverdueAfterDoublingTimeout() {
    var job = job(1, 1, 1);
    job.schedule(0);

    assertThat(job.scheduleOverdue(REDISPATCH_AFTER)).isEmpty();
    assertThat(job.scheduleOverdue(REDISPATCH_AFTER + 1)).containsExactly(new ChunkRange(0, 1));
    assertThat(job.scheduleOverdue(REDISPATCH_AFTER + 1 + 2 * REDISPATCH_AFTER)).isEmpty();
    assertThat(job.scheduleOverdue(REDISPATCH_AFTER + 2 + 2 * REDISPATCH_AFTER)).hasSize(1);
  }

  @Test
  void task_claimed_isNeverOverdue() {
    var job = job(2, 2, 2);
    var tasks = job.schedule(0);
    var one = new WorkerSnapshot(2, 1, Set.of(tasks.get(0).task(job.spec()).toString()));

    for (long now = 1; now < 10 * REDISPATCH_AFTER; now++) {
      reconcile(job, new BitSet(), one, now);
    }
    assertThat(job.scheduleOverdue(10 * REDISPATCH_AFTER)).containsExactly(tasks.get(1));

    reconcile(job, new BitSet(), ALL_IDLE, 10 * REDISPATCH_AFTER);
    assertThat(job.scheduleOverdue(11 * REDISPATCH_AFTER)).containsExactly(tasks.get(0));
  }

  @Test
  void task_allWorkersBusy_isOverdueAfterFourTimeouts() {
    var job = job(1, 1, 1);
    var task = job.schedule(0).get(0);

    for (long now = 1; now <= 4 * REDISPATCH_AFTER; now++) {
      reconcile(job, new BitSet(), ALL_BUSY, now);
      assertThat(job.scheduleOverdue(now)).isEmpty();
    }
    assertThat(job.scheduleOverdue(4 * REDISPATCH_AFTER + 1)).containsExactly(task);
  }

  @Test
  void task_workerBecomesIdle_startsItsTimeoutAnew() {
    var job = job(1, 1, 1);
    var task = job.schedule(0).get(0);
    reconcile(job, new BitSet(), ALL_BUSY, 2 * REDISPATCH_AFTER);

    reconcile(job, new BitSet(), ALL_IDLE, 3 * REDISPATCH_AFTER);
    assertThat(job.scheduleOverdue(3 * REDISPATCH_AFTER)).isEmpty();
    assertThat(job.scheduleOverdue(3 * REDISPATCH_AFTER + 1)).containsExactly(task);
  }

  @Test
  void chunk_reportedDoneButNotCommitted_isRedispatchedAfterSecondCheck() {
    var job = job(3, 1, 1);
    job.onCommit(commit(job.schedule(0).get(0), 3, LONG));
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
    job.onCommit(new CommitNotice("j", 70, 1, 1, JobState.RUNNING, 0, 70, false));

    job.onCommit(commit(task, task.chunks(), SHORT));

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
