package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.ChunkWindow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Which parts of a job's bitmap are to be read next: never all of a large one at once. For one
 * thread at a time.
 */
final class WindowPlan {
  /** How many windows are surveyed each time. */
  private static final int SURVEYED = 4;

  /** For how many tasks in flight it is asked each time whether they are done. */
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

  /** After how many times every window has been surveyed. */
  int rounds() {
    return (count + SURVEYED - 1) / SURVEYED;
  }

  /** The next windows to survey, of those that were not complete; then those around tasks. */
  List<ChunkWindow> next(Collection<ChunkRange> inFlight) {
    if (complete.cardinality() == count) {
      // All of it was done, and the job still runs: some of it has been forgotten.
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

  /** Whether a window is surveyed, and not only one around a task. */
  boolean isSurveyed(ChunkWindow window) {
    return surveyed.contains(window);
  }

  /** A window has been read. One that is complete is not surveyed again soon. */
  void read(ChunkWindow.Done done) {
    if (isSurveyed(done.window()) && done.isComplete()) {
      complete.set(done.window().from() / ChunkWindow.CHUNKS);
    }
  }
}
