package dev.polyproc.worker.pool;

import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * How far a worker is with a task: which chunks it has begun, and which it has released. For the
 * thread that computes and one that releases.
 */
final class TaskProgress {
  private final int chunks;
  private final LongSupplier clock;
  private final long startNanos;
  private int begun;

  /** How many of the chunks that were begun are computed now. */
  private int current;

  private boolean released;

  /** Starts now, with a clock like {@link System#nanoTime}. */
  TaskProgress(int chunks, LongSupplier clock) {
    this.chunks = chunks;
    this.clock = clock;
    this.startNanos = clock.getAsLong();
  }

  /** Returns the time since the start of the task, in nanoseconds. */
  long elapsedNanos() {
    return clock.getAsLong() - startNanos;
  }

  /** Begins the next chunks, which are computed at once; returns false if they were released. */
  synchronized boolean begin(int batch) {
    if (!released) {
      begun += batch;
      current = batch;
    }
    return !released;
  }

  /**
   * Ends the chunks that were begun last. A chunk of them that was not computed counts as not begun
   * again. If the later chunks are already released, the commit of the task gives that chunk back.
   *
   * @param computed how many of them, from the first, were computed
   */
  synchronized void end(int computed) {
    if (!released) {
      begun -= current - computed;
      current = computed;
    }
  }

  /**
   * Releases the chunks that were not begun, unless there is time for them.
   *
   * @return how many chunks of the task were begun; empty if none was released
   */
  synchronized OptionalInt release() {
    int complete = begun - current;
    boolean enough = complete > 0 && TaskRun.hasTime(elapsedNanos(), complete, chunks);
    if (released || begun == 0 || begun == chunks || enough) {
      return OptionalInt.empty();
    }
    released = true;
    return OptionalInt.of(begun);
  }
}
