package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.ChunkWindow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * The order in which the windows of a job's bitmap are read: a few at a time. For one thread at a
 * time.
 */
final class WindowPlan {
  /** The number of windows that are surveyed in each round. */
  private static final int SURVEYED = 4;

  /** The number of tasks in flight whose windows are read in each round. */
  private static final int TASKS = 256;

  private final int chunks;
  private final int count;
  private final BitSet complete = new BitSet();
  private List<ChunkWindow> surveyed = List.of();
  private int nextWindow;
  private int nextTask;

  WindowPlan(int chunks) {
    this.chunks = chunks;
    this.count = (int) (((long) chunks + ChunkWindow.CHUNKS - 1) / ChunkWindow.CHUNKS);
  }

  /** Returns the number of rounds in which every window is surveyed. */
  int rounds() {
    return (count + SURVEYED - 1) / SURVEYED;
  }

  /**
   * Returns the next windows to survey, without the complete ones, and the windows around tasks in
   * flight.
   */
  List<ChunkWindow> next(Collection<ChunkRange> inFlight) {
    if (complete.cardinality() == count) {
      // Every window was complete, and the job still runs: Redis has lost some commits.
      complete.clear();
    }
    surveyed = new ArrayList<>();
    for (int i = 0; i < count && surveyed.size() < SURVEYED; i++) {
      if (!complete.get(nextWindow)) {
        surveyed.add(window(nextWindow));
      }
      nextWindow = (nextWindow + 1) % count;
    }
    var all = new ArrayList<>(surveyed);
    var elsewhere =
        inFlight.stream()
            .map(task -> ChunkWindow.around(task.chunk(), task.end()))
            .filter(task -> surveyed.stream().noneMatch(window -> contains(window, task)))
            .toList();
    for (int i = 0; i < Math.min(TASKS, elsewhere.size()); i++) {
      all.add(elsewhere.get(nextTask++ % elsewhere.size()));
    }
    nextTask = elsewhere.isEmpty() ? 0 : nextTask % elsewhere.size();
    return all;
  }

  private ChunkWindow window(int number) {
    long from = (long) number * ChunkWindow.CHUNKS;
    return new ChunkWindow((int) from, (int) Math.min(chunks, from + ChunkWindow.CHUNKS));
  }

  private static boolean contains(ChunkWindow window, ChunkWindow part) {
    return window.from() <= part.from() && part.to() <= window.to();
  }

  /** Returns whether a window is surveyed, rather than read around a task. */
  boolean isSurveyed(ChunkWindow window) {
    return surveyed.contains(window);
  }

  /**
   * Records that a window was read. A complete window is not surveyed again before all others are
   * complete.
   */
  void read(ChunkWindow.Done done) {
    if (isSurveyed(done.window()) && done.isComplete()) {
      complete.set(done.window().from() / ChunkWindow.CHUNKS);
    }
  }
}
