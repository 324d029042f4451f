package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.CommitNotice;
import dev.polyproc.sharedstate.job.JobSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which chunks of a job are to go next, which are in flight, which are done. Knows no clock and no
 * network. For any thread.
 */
final class ChunkScheduler {
  private final JobSpec spec;
  private final long patienceNanos;
  private final BitSet waiting = new BitSet();
  private final BitSet missing = new BitSet();
  private final Map<Integer, InFlightTask> inFlight = new HashMap<>();
  private final TaskSizer sizer = new TaskSizer();
  private int liveWorkers;

  /**
   * @param liveWorkers how many workers there are at the moment
   * @param patienceNanos after how long a task in flight that nobody has is dispatched again, the
   *     first time
   */
  ChunkScheduler(JobSpec spec, int liveWorkers, long patienceNanos) {
    this.spec = spec;
    this.liveWorkers = liveWorkers;
    this.patienceNanos = patienceNanos;
    waiting.set(0, spec.chunks());
  }

  JobSpec spec() {
    return spec;
  }

  /** How many chunks are not done: those that are to go, and those in flight. */
  synchronized int left() {
    int inFlightChunks = inFlight.values().stream().mapToInt(task -> task.range().chunks()).sum();
    return waiting.cardinality() + inFlightChunks;
  }

  /** The tasks that may be dispatched now; they count as in flight. */
  synchronized List<ChunkRange> schedule(long now) {
    var tasks = new ArrayList<ChunkRange>();
    int limit = InFlightLimit.size(spec.processes(), liveWorkers, sizer.isKnown());
    int share = InFlightLimit.share(waiting.cardinality(), spec.processes(), liveWorkers);
    while (!waiting.isEmpty() && inFlight.size() < limit) {
      var range = next(share);
      waiting.clear(range.chunk(), range.chunk() + range.chunks());
      inFlight.put(range.chunk(), InFlightTask.dispatched(range, now, 1));
      tasks.add(range);
    }
    return tasks;
  }

  private ChunkRange next(int share) {
    int first = waiting.nextSetBit(0);
    int end = waiting.nextClearBit(first);
    return new ChunkRange(first, Math.min(end - first, Math.min(share, sizer.chunks())));
  }

  /** A task has come back, done in whole or in part. Hearing of it twice is harmless. */
  synchronized void onCommit(CommitNotice notice) {
    int done = notice.chunk() + notice.run();
    waiting.clear(notice.chunk(), done);
    var task = inFlight.remove(notice.chunk());
    if (task != null) {
      sizer.record(notice.run(), notice.wallMicros());
      waiting.set(done, Math.max(done, task.range().chunk() + task.range().chunks()));
    }
  }

  /** A task could not be sent: its chunks wait again. */
  synchronized void onSendFailure(int chunk, int chunks) {
    inFlight.remove(chunk);
    waiting.set(chunk, chunk + chunks);
  }

  /**
   * These chunks are done, whatever was heard of them; and this is what the workers do. A chunk
   * that was said to be done, and is not when one looks twice, has been forgotten by a Redis that
   * crashed: it waits again.
   */
  synchronized void reconcile(BitSet committed, WorkerSnapshot workers, long now) {
    waiting.andNot(committed);
    inFlight.values().removeIf(task -> isDone(task.range(), committed));
    inFlight.replaceAll(
        (chunk, task) ->
            task.observed(workers.has(task.range().task(spec)), workers.idle() > 0, now));
    liveWorkers = workers.size();
    var nowhere = new BitSet();
    nowhere.set(0, spec.chunks());
    nowhere.andNot(committed);
    nowhere.andNot(waiting);
    inFlight
        .values()
        .forEach(
            task ->
                nowhere.clear(task.range().chunk(), task.range().chunk() + task.range().chunks()));
    missing.and(nowhere);
    waiting.or(missing);
    missing.clear();
    missing.or(nowhere);
    missing.andNot(waiting);
  }

  private static boolean isDone(ChunkRange range, BitSet committed) {
    return committed.nextClearBit(range.chunk()) >= range.chunk() + range.chunks();
  }

  /**
   * The tasks in flight that nobody has had for too long: their records or their commits were lost.
   * They count as dispatched again.
   */
  synchronized List<ChunkRange> scheduleOverdue(long now) {
    var overdue =
        inFlight.values().stream()
            .filter(task -> task.isOverdue(now, patienceNanos))
            .map(InFlightTask::range)
            .toList();
    for (var range : overdue) {
      inFlight.compute(
          range.chunk(), (key, task) -> InFlightTask.dispatched(range, now, task.times() + 1));
    }
    return overdue;
  }
}
