package dev.polyproc.producer.pool;

import dev.polyproc.ipc.pool.ChunkTask;
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
final class RunningJob {
  /** How much longer a task may wait for busy workers than for idle ones. */
  private static final int BUSY = 4;

  private final JobSpec spec;
  private final long patienceNanos;
  private final BitSet waiting = new BitSet();
  private final BitSet missing = new BitSet();
  private final Map<Integer, Flight> inFlight = new HashMap<>();
  private final Pace pace = new Pace();
  private int liveWorkers;

  /**
   * Consecutive chunks that go in one task.
   *
   * @param chunk index of the first
   * @param chunks how many
   */
  record Stretch(int chunk, int chunks) {
    ChunkTask of(JobSpec spec) {
      int last = chunk + chunks - 1;
      return new ChunkTask(
          spec.id(), chunk, spec.from(chunk), spec.to(last), spec.chunksize(), spec.function());
    }
  }

  /**
   * A task on its way.
   *
   * @param known when it was known last, in nanoseconds, that it may yet come: it was dispatched,
   *     or a worker had it, or there was no idle worker to take it
   * @param had when it was dispatched last, or a worker had it
   * @param times how often it was dispatched
   */
  private record Flight(Stretch stretch, long known, long had, int times) {
    static Flight dispatched(Stretch stretch, long now, int times) {
      return new Flight(stretch, now, now, times);
    }

    Flight seen(boolean inWork, boolean anyIdle, long now) {
      if (inWork) {
        return new Flight(stretch, now, now, times);
      }
      return anyIdle ? this : new Flight(stretch, now, had, times);
    }

    boolean isOverdue(long now, long patience) {
      long patienceNow = patience << Math.min(times - 1, 16);
      return now - known > patienceNow || now - had > BUSY * patienceNow;
    }
  }

  /**
   * @param liveWorkers how many workers there are at the moment
   * @param patienceNanos after how long a task in flight that nobody has is dispatched again, the
   *     first time
   */
  RunningJob(JobSpec spec, int liveWorkers, long patienceNanos) {
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
    int flying = inFlight.values().stream().mapToInt(flight -> flight.stretch().chunks()).sum();
    return waiting.cardinality() + flying;
  }

  /** The tasks that may be dispatched now; they count as in flight. */
  synchronized List<Stretch> take(long now) {
    var tasks = new ArrayList<Stretch>();
    int window = Window.size(spec.processes(), liveWorkers, pace.isKnown());
    int share = Window.share(waiting.cardinality(), spec.processes(), liveWorkers);
    while (!waiting.isEmpty() && inFlight.size() < window) {
      var stretch = next(share);
      waiting.clear(stretch.chunk(), stretch.chunk() + stretch.chunks());
      inFlight.put(stretch.chunk(), Flight.dispatched(stretch, now, 1));
      tasks.add(stretch);
    }
    return tasks;
  }

  private Stretch next(int share) {
    int first = waiting.nextSetBit(0);
    int end = waiting.nextClearBit(first);
    return new Stretch(first, Math.min(end - first, Math.min(share, pace.chunks())));
  }

  /** A task has come back, done in whole or in part. Hearing of it twice is harmless. */
  synchronized void hear(CommitNotice notice) {
    int done = notice.chunk() + notice.run();
    waiting.clear(notice.chunk(), done);
    var flight = inFlight.remove(notice.chunk());
    if (flight != null) {
      pace.heard(notice.run(), notice.wallMicros());
      waiting.set(done, Math.max(done, flight.stretch().chunk() + flight.stretch().chunks()));
    }
  }

  /** A task could not be sent: its chunks wait again. */
  synchronized void unsent(int chunk, int chunks) {
    inFlight.remove(chunk);
    waiting.set(chunk, chunk + chunks);
  }

  /**
   * These chunks are done, whatever was heard of them; and this is what the workers do. A chunk
   * that was said to be done, and is not when one looks twice, has been forgotten by a Redis that
   * crashed: it waits again.
   */
  synchronized void look(BitSet committed, Workforce workers, long now) {
    waiting.andNot(committed);
    inFlight.values().removeIf(flight -> isDone(flight.stretch(), committed));
    inFlight.replaceAll(
        (chunk, flight) ->
            flight.seen(workers.has(flight.stretch().of(spec)), workers.idle() > 0, now));
    liveWorkers = workers.size();
    var nowhere = new BitSet();
    nowhere.set(0, spec.chunks());
    nowhere.andNot(committed);
    nowhere.andNot(waiting);
    inFlight
        .values()
        .forEach(
            flight ->
                nowhere.clear(
                    flight.stretch().chunk(),
                    flight.stretch().chunk() + flight.stretch().chunks()));
    missing.and(nowhere);
    waiting.or(missing);
    missing.clear();
    missing.or(nowhere);
    missing.andNot(waiting);
  }

  private static boolean isDone(Stretch stretch, BitSet committed) {
    return committed.nextClearBit(stretch.chunk()) >= stretch.chunk() + stretch.chunks();
  }

  /**
   * The tasks in flight that nobody has had for too long: their records or their commits were lost.
   * They count as dispatched again.
   */
  synchronized List<Stretch> takeOverdue(long now) {
    var overdue =
        inFlight.values().stream()
            .filter(flight -> flight.isOverdue(now, patienceNanos))
            .map(Flight::stretch)
            .toList();
    for (var stretch : overdue) {
      inFlight.compute(
          stretch.chunk(), (key, flight) -> Flight.dispatched(stretch, now, flight.times() + 1));
    }
    return overdue;
  }
}
