package dev.polyproc.producer.pool;

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
  private final JobSpec spec;
  private final long patienceNanos;
  private final BitSet done = new BitSet();
  private final Map<Integer, Flight> inFlight = new HashMap<>();
  private int liveWorkers;
  private int next;

  /**
   * A chunk on its way.
   *
   * @param since when it was dispatched last, in nanoseconds
   * @param times how often it was dispatched
   */
  private record Flight(long since, int times) {
    boolean isOverdue(long now, long patience) {
      return now - since > patience << Math.min(times - 1, 16);
    }
  }

  /**
   * @param liveWorkers how many workers there are at the moment
   * @param patienceNanos after how long a chunk in flight is dispatched again, the first time
   */
  RunningJob(JobSpec spec, int liveWorkers, long patienceNanos) {
    this.spec = spec;
    this.liveWorkers = liveWorkers;
    this.patienceNanos = patienceNanos;
  }

  JobSpec spec() {
    return spec;
  }

  /** The chunks that may be dispatched now; they count as in flight. */
  synchronized List<Integer> take(long now) {
    var chunks = new ArrayList<Integer>();
    while (next < spec.chunks() && inFlight.size() < Window.size(spec.processes(), liveWorkers)) {
      if (!done.get(next)) {
        inFlight.put(next, new Flight(now, 1));
        chunks.add(next);
      }
      next++;
    }
    return chunks;
  }

  /** A chunk is done. Hearing it twice is harmless. */
  synchronized void done(int chunk) {
    done.set(chunk);
    inFlight.remove(chunk);
  }

  /** These chunks are done, whatever was heard of them; and so many workers are there. */
  synchronized void look(BitSet committed, int workers) {
    done.or(committed);
    inFlight.keySet().removeIf(done::get);
    liveWorkers = workers;
  }

  /**
   * The chunks in flight that have not been heard of for too long; they count as dispatched again.
   */
  synchronized List<Integer> takeOverdue(long now) {
    var overdue =
        inFlight.entrySet().stream()
            .filter(flight -> flight.getValue().isOverdue(now, patienceNanos))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    for (var chunk : overdue) {
      inFlight.compute(chunk, (key, flight) -> new Flight(now, flight.times() + 1));
    }
    return overdue;
  }
}
