package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.ChunkWindow;
import dev.polyproc.sharedstate.job.CommitNotice;
import dev.polyproc.sharedstate.job.JobProgress;
import dev.polyproc.sharedstate.job.JobSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The schedule of a job's chunks: which are waiting, which are in flight, which are done. It has
 * neither a clock nor a connection. For any thread.
 */
final class ChunkScheduler {
  private final JobSpec spec;
  private final long redispatchNanos;
  private final BitSet waiting = new BitSet();

  /**
   * The chunks that count as done although the last survey did not find them done in Redis. If the
   * next survey does not find them either, they wait again.
   */
  private final BitSet missing = new BitSet();

  private final Map<Integer, InFlightTask> inFlight = new HashMap<>();
  private final TaskSizer sizer;
  private final WindowPlan windows;
  private int liveWorkers;

  /** The number of chunks to compute, from the first: all of them, unless one has failed. */
  private int end;

  /**
   * @param liveWorkers the number of live workers
   * @param redispatchNanos after how long a task in flight that no worker runs is dispatched again,
   *     the first time
   * @param microsPerValue how long the function has taken for a value in earlier jobs, if known
   */
  ChunkScheduler(
      JobSpec spec, int liveWorkers, long redispatchNanos, OptionalDouble microsPerValue) {
    this.spec = spec;
    this.sizer =
        new TaskSizer(
            (long) spec.chunksize() * spec.type().width(), spec.chunksize(), microsPerValue);
    this.liveWorkers = liveWorkers;
    this.redispatchNanos = redispatchNanos;
    this.end = spec.chunks();
    this.windows = new WindowPlan(spec.chunks());
    waiting.set(0, spec.chunks());
  }

  JobSpec spec() {
    return spec;
  }

  /** Sets the number of live workers. */
  synchronized void workers(int live) {
    liveWorkers = live;
  }

  /** Returns the number of chunks that are not done: those waiting and those in flight. */
  synchronized int left() {
    int inFlightChunks = inFlight.values().stream().mapToInt(task -> task.range().chunks()).sum();
    return waiting.cardinality() + inFlightChunks;
  }

  /** Returns the tasks that may be dispatched now; they count as in flight. */
  synchronized List<ChunkRange> schedule(long now) {
    var tasks = new ArrayList<ChunkRange>();
    int limit = InFlightLimit.size(spec, liveWorkers, sizer.isMeasured());
    // A job with a pause is watched: the steps of each chunk are shown, one by one.
    int share =
        spec.pause().isPresent() ? 1 : sizer.share(waiting.cardinality(), spec.atOnce(liveWorkers));
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
    int max = sizer.chunks(waiting.cardinality(), spec.atOnce(liveWorkers));
    return new ChunkRange(first, Math.min(end - first, Math.min(share, max)));
  }

  /**
   * Records that a task was committed, in whole or in part, or that its worker has released chunks
   * of it. A repeated notice has no effect.
   */
  synchronized void onCommit(CommitNotice notice) {
    failAt(notice.failing());
    if (notice.running()) {
      onRelease(notice);
      return;
    }
    int done = notice.chunk() + notice.run();
    waiting.clear(notice.chunk(), done);
    var task = inFlight.remove(notice.chunk());
    if (task != null) {
      sizer.record(notice.run(), notice.wallMicros());
      addWaiting(done, task.range().end());
    }
  }

  /** The chunks that the worker has not begun wait again. Those that it has begun take long. */
  private void onRelease(CommitNotice notice) {
    inFlight.computeIfPresent(
        notice.chunk(),
        (chunk, task) -> {
          sizer.record(notice.run(), notice.wallMicros());
          addWaiting(chunk + notice.run(), task.range().end());
          return task.released(notice.run());
        });
  }

  /** Removes the chunks after a failed one: they are not computed. */
  private void failAt(int chunk) {
    if (chunk >= 0 && chunk < end) {
      end = chunk;
      waiting.clear(end, Math.max(end, waiting.length()));
      missing.clear(end, Math.max(end, missing.length()));
      inFlight.keySet().removeIf(first -> first >= end);
    }
  }

  private void addWaiting(int from, int to) {
    if (from < Math.min(to, end)) {
      waiting.set(from, Math.min(to, end));
    }
  }

  /** Records that a task could not be sent: its chunks wait again. */
  synchronized void onSendFailure(int chunk, int chunks) {
    inFlight.remove(chunk);
    addWaiting(chunk, chunk + chunks);
  }

  /**
   * Returns the chunks whose state is to be read next: the next few windows of the job, so that
   * several calls in turn read all of a large job, and the windows around the tasks in flight.
   */
  synchronized List<ChunkWindow> windows() {
    return windows.next(inFlight.values().stream().map(InFlightTask::range).toList());
  }

  /** Returns after how many calls of {@link #windows} the whole job has been read. */
  int rounds() {
    return windows.rounds();
  }

  /**
   * Reconciles the schedule with the state in Redis of the chunks that {@link #windows} returned,
   * and with the tasks of the workers. If a chunk counts as done, and two surveys in a row do not
   * find it done in Redis, a crash of Redis has lost it: it waits again.
   */
  synchronized void reconcile(JobProgress progress, WorkerSnapshot workers, long now) {
    progress.failure().ifPresent(failure -> failAt(failure.chunk()));
    liveWorkers = workers.size();
    for (var done : progress.done()) {
      inFlight.values().removeIf(task -> isDone(task.range(), done));
      if (windows.isSurveyed(done.window())) {
        survey(done);
        windows.read(done);
      }
    }
    inFlight.replaceAll(
        (chunk, task) ->
            task.observed(workers.runs(task.sent().task(spec)), workers.idle() > 0, now));
  }

  /** Compares the chunks of a window with the chunks that are done in Redis. */
  private void survey(ChunkWindow.Done done) {
    int from = done.window().from();
    int to = Math.min(done.window().to(), end);
    var inFlightChunks = new BitSet();
    for (var task : inFlight.values()) {
      int first = Math.max(from, task.range().chunk());
      int last = Math.min(to, task.range().end());
      if (first < last) {
        inFlightChunks.set(first - from, last - from);
      }
    }
    for (int chunk = from; chunk < to; chunk++) {
      boolean isMissing = false;
      if (done.has(chunk)) {
        waiting.clear(chunk);
      } else if (!waiting.get(chunk) && !inFlightChunks.get(chunk - from)) {
        isMissing = !missing.get(chunk);
        waiting.set(chunk, !isMissing);
      }
      missing.set(chunk, isMissing);
    }
  }

  private boolean isDone(ChunkRange range, ChunkWindow.Done done) {
    int from = done.window().from();
    int to = Math.min(range.end(), end);
    return range.chunk() >= from
        && to <= done.window().to()
        && done.bits().nextClearBit(range.chunk() - from) >= to - from;
  }

  /**
   * Returns the overdue tasks in flight: no worker has run them for too long, so that their records
   * or their commits were lost. They count as dispatched again.
   */
  synchronized List<ChunkRange> scheduleOverdue(long now) {
    var overdue =
        inFlight.values().stream()
            .filter(task -> task.isOverdue(now, redispatchNanos))
            .map(InFlightTask::range)
            .toList();
    for (var range : overdue) {
      inFlight.compute(
          range.chunk(), (key, task) -> InFlightTask.dispatched(range, now, task.dispatches() + 1));
    }
    return overdue;
  }
}
