package dev.polyproc.producer.pool.dispatch;

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
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Jobs whose schedules are tested, and what workers and Redis report about them. */
final class ScheduledJobs {
  static final long REDISPATCH_AFTER = 100;
  static final long LONG = 50_000;
  static final long SHORT = 10;

  static final WorkerSnapshot ALL_IDLE = new WorkerSnapshot(5, 5, Set.of());
  static final WorkerSnapshot ALL_BUSY = new WorkerSnapshot(1, 0, Set.of("another task"));

  static ChunkScheduler job(int chunks, int processes, int liveWorkers) {
    return job(chunks, OptionalInt.of(processes), liveWorkers);
  }

  static ChunkScheduler job(int chunks, OptionalInt processes, int liveWorkers) {
    return job(chunks, processes, liveWorkers, OptionalDouble.empty());
  }

  static ChunkScheduler job(
      int chunks, OptionalInt processes, int liveWorkers, OptionalDouble microsPerValue) {
    var type = new ElementType.Numbers(Typecode.LONG_LONG);
    var spec = new JobSpec("j", "square", type, chunks, 1, processes, Overflow.FAIL);
    return new ChunkScheduler(spec, liveWorkers, REDISPATCH_AFTER, microsPerValue);
  }

  /** Returns the notice of a task of which a worker ran some chunks, each in the same time. */
  static CommitNotice commit(ChunkRange task, int run, long microsEach) {
    return new CommitNotice(
        "j", task.chunk(), run, task.chunks(), JobState.RUNNING, run * microsEach, -1, false);
  }

  /** Returns the notice of a task whose worker has released the chunks that it has not begun. */
  static CommitNotice release(ChunkRange task, int begun, long micros) {
    return new CommitNotice(
        "j", task.chunk(), begun, task.chunks(), JobState.RUNNING, micros, -1, true);
  }

  /** Reports to the scheduler which chunks are done, as far as the scheduler asks. */
  static void reconcile(ChunkScheduler job, BitSet committed, WorkerSnapshot workers, long now) {
    reconcile(job, committed, Optional.empty(), workers, now);
  }

  static void reconcile(
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

  private ScheduledJobs() {}
}
