package dev.polyproc.worker.pool;

import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.sharedstate.job.ChunkResult;
import dev.polyproc.sharedstate.job.Claim;
import dev.polyproc.sharedstate.job.TaskResults;
import dev.polyproc.worker.function.PoolFunction;
import io.vertx.mutiny.core.buffer.Buffer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The outcome of running the chunks of a task. */
sealed interface TaskRun {
  /**
   * For how long a worker runs chunks of one task. Chunks that it has not begun by then are given
   * back, since another worker may be idle.
   */
  Duration BUDGET = Duration.ofMillis(10);

  /** Calls the function of the case that this outcome is. */
  void handle(Consumer<Computed> computed, Consumer<Raised> raised, Runnable stopped);

  /** The chunks that were run have results; the other chunks of the task are given back. */
  record Computed(TaskResults results) implements TaskRun {
    @Override
    public void handle(Consumer<Computed> computed, Consumer<Raised> raised, Runnable stopped) {
      computed.accept(this);
    }
  }

  /**
   * The function threw in a chunk.
   *
   * @param before the results of the chunks before it
   * @param chunk the index of the chunk within the task, from 0
   * @param index the index of the element within the job
   * @param partial the results of the chunk before the element
   */
  record Raised(
      TaskResults before, int chunk, String type, String message, int index, Buffer partial)
      implements TaskRun {
    @Override
    public void handle(Consumer<Computed> computed, Consumer<Raised> raised, Runnable stopped) {
      raised.accept(this);
    }
  }

  /** The job ended in the meantime, so that there is nothing to commit. */
  enum Stopped implements TaskRun {
    STOPPED;

    @Override
    public void handle(Consumer<Computed> computed, Consumer<Raised> raised, Runnable stopped) {
      stopped.run();
    }
  }

  /**
   * Runs the chunks that are not done, one after the other, until the time is up or the function
   * throws. Of a task that was delivered before, or whose worker has vanished, only one chunk is
   * run: a chunk that kills its worker is then soon in a task of its own.
   *
   * @throws InterruptedException if the task is being stopped
   */
  static TaskRun of(PoolFunction function, ChunkTask task, int attempt, Claim.Values claimed)
      throws InterruptedException {
    var threads = ManagementFactory.getThreadMXBean();
    boolean oneOnly = attempt > 1 || claimed.vanished() > 0;
    long end = System.nanoTime() + (oneOnly ? 0 : BUDGET.toNanos());
    var results = new ArrayList<ChunkResult>();
    int run = 0;
    for (; run < task.chunks() && (results.isEmpty() || System.nanoTime() < end); run++) {
      if (claimed.done().get(run)) {
        continue;
      }
      long wallStart = System.nanoTime();
      long cpuStart = threads.getCurrentThreadCpuTime();
      var computation =
          Computation.of(function, claimed.type(), claimed.overflow(), claimed.chunks().get(run));
      long wallMicros = (System.nanoTime() - wallStart) / 1000;
      long cpuMicros = (threads.getCurrentThreadCpuTime() - cpuStart) / 1000;
      int chunk = run;
      Optional<Raised> raised =
          computation.fold(
              computed -> {
                results.add(
                    new ChunkResult(
                        task.chunk() + chunk, computed.values(), wallMicros, cpuMicros));
                return Optional.empty();
              },
              error -> Optional.of(raised(task, attempt, chunk, results, error)));
      if (raised.isPresent()) {
        return raised.get();
      }
    }
    return new Computed(new TaskResults(task.chunk(), task.chunks(), run, attempt, results));
  }

  private static Raised raised(
      ChunkTask task, int attempt, int chunk, List<ChunkResult> before, Computation.Raised error) {
    return new Raised(
        new TaskResults(task.chunk(), task.chunks(), chunk, attempt, before),
        chunk,
        error.type(),
        error.message(),
        task.from(chunk) + error.offset(),
        error.before());
  }
}
