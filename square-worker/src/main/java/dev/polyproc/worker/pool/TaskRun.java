package dev.polyproc.worker.pool;

import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.sharedstate.job.ChunkResult;
import dev.polyproc.sharedstate.job.Claim;
import dev.polyproc.sharedstate.job.TaskResults;
import dev.polyproc.worker.function.PoolFunction;
import io.vertx.mutiny.core.buffer.Buffer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;

/** What running the chunks of a task comes to. */
sealed interface TaskRun {
  /**
   * For how long a worker goes on with the chunks of one task. What it has not begun by then is
   * given back: another worker may be idle.
   */
  Duration BUDGET = Duration.ofMillis(10);

  /** The chunks that were run gave results; the rest, if there are any, are given back. */
  record Computed(TaskResults results) implements TaskRun {}

  /**
   * A chunk threw.
   *
   * @param before the results of those before it
   * @param chunk which of the task's chunks it was, from 0
   * @param index of the element within the job
   * @param partial the results of that chunk before the element
   */
  record Raised(
      TaskResults before, int chunk, String type, String message, int index, Buffer partial)
      implements TaskRun {}

  /** The job ended meanwhile: nothing is to be committed. */
  enum Stopped implements TaskRun {
    STOPPED
  }

  /**
   * Runs the chunks that are not done yet, one after the other, until the time is up or one of them
   * throws. Of a task that was delivered before, or whose worker vanished, it runs one: if a chunk
   * takes its worker with it, those beside it are soon in tasks of their own.
   *
   * @throws InterruptedException if the task is to end early
   */
  static TaskRun of(PoolFunction function, ChunkTask task, int attempt, Claim.Values claimed)
      throws InterruptedException {
    var threads = ManagementFactory.getThreadMXBean();
    boolean suspect = attempt > 1 || claimed.vanished() > 0;
    long end = System.nanoTime() + (suspect ? 0 : BUDGET.toNanos());
    var results = new ArrayList<ChunkResult>();
    int run = 0;
    for (; run < task.chunks() && (results.isEmpty() || System.nanoTime() < end); run++) {
      if (claimed.done().get(run)) {
        continue;
      }
      long wall = System.nanoTime();
      long cpu = cpuNanos(threads);
      var computation =
          Computation.of(function, claimed.type(), claimed.overflow(), claimed.chunks().get(run));
      if (computation instanceof Computation.Raised raised) {
        return new Raised(
            new TaskResults(task.chunk(), task.chunks(), run, attempt, results),
            run,
            raised.type(),
            raised.message(),
            task.from(run) + raised.offset(),
            raised.before());
      }
      if (computation instanceof Computation.Results computed) {
        results.add(
            new ChunkResult(
                task.chunk() + run,
                computed.values(),
                (System.nanoTime() - wall) / 1000,
                (cpuNanos(threads) - cpu) / 1000));
      }
    }
    return new Computed(new TaskResults(task.chunk(), task.chunks(), run, attempt, results));
  }

  private static long cpuNanos(ThreadMXBean threads) {
    return threads.getCurrentThreadCpuTime();
  }
}
