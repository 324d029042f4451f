package dev.polyproc.worker.pool;

import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.sharedstate.job.ChunkResult;
import dev.polyproc.sharedstate.job.Claim;
import dev.polyproc.sharedstate.job.TaskResults;
import dev.polyproc.worker.function.ChunkFunction;
import dev.polyproc.worker.function.Computation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The outcome of running the chunks of a task. */
sealed interface TaskRun {
  /**
   * For how long a worker runs chunks of one task in any case. Chunks that it has not begun by then
   * are released, since another worker may be idle, unless it can complete the task within {@link
   * #LIMIT}.
   */
  Duration BUDGET = Duration.ofMillis(10);

  /** The time within which a task is completed rather than divided: a little more than its size. */
  Duration LIMIT = Duration.ofMillis(25);

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
   * @param index the index of the element within the job; -1 if it is unknown
   * @param error the error, with the results of the chunk before the element
   */
  record Raised(TaskResults before, int chunk, int index, Computation.Raised error)
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
   * Runs the chunks that are not done, one after the other, until the time is up, the others are
   * released, or the function throws. The function may compute several of them at once. Of a task
   * that was delivered before, or whose worker has vanished, only one chunk is run: a chunk that
   * kills its worker is then soon in a task of its own.
   *
   * @throws InterruptedException if the task is being stopped
   */
  static TaskRun of(
      ChunkFunction function,
      ChunkTask task,
      int attempt,
      Claim.Values claimed,
      TaskProgress progress)
      throws InterruptedException {
    boolean oneOnly = attempt > 1 || claimed.vanished() > 0;
    var results = new ArrayList<ChunkResult>();
    var output = new StringBuilder();
    int run = 0;
    while (run < task.chunks()) {
      boolean first = results.isEmpty();
      boolean more = first || (!oneOnly && hasTime(progress.elapsedNanos(), run, task.chunks()));
      // The first chunk is run alone: if it takes long, the others are released meanwhile.
      int batch =
          first || oneOnly ? 1 : Math.min(function.batch(), notDone(claimed, run, task.chunks()));
      if (!more || !progress.begin(Math.max(1, batch))) {
        break;
      }
      if (claimed.done().get(run)) {
        run++;
        continue;
      }
      var time = new CallTime();
      var chunks = claimed.chunks().subList(run, run + batch);
      var computations = function.apply(claimed.type(), claimed.overflow(), chunks);
      time.end(computations);
      progress.end(computations.size());
      for (var computation : computations) {
        int chunk = run++;
        Optional<Raised> raised =
            computation.fold(
                computed -> {
                  output.append(computed.output());
                  results.add(time.result(task.chunk() + chunk, computed));
                  return Optional.empty();
                },
                error -> Optional.of(raised(task, attempt, chunk, results, output, error)));
        if (raised.isPresent()) {
          return raised.get();
        }
      }
    }
    return new Computed(
        new TaskResults(task.chunk(), task.chunks(), run, attempt, results, output.toString()));
  }

  /** Returns how many consecutive chunks from the next one are not done. */
  private static int notDone(Claim.Values claimed, int next, int chunks) {
    int done = claimed.done().nextSetBit(next);
    return (done < 0 ? chunks : Math.min(done, chunks)) - next;
  }

  /**
   * Returns whether there is time for another chunk, if the others take as long as those before.
   */
  static boolean hasTime(long nanos, int run, int chunks) {
    return nanos < BUDGET.toNanos() || nanos / run * chunks < LIMIT.toNanos();
  }

  private static Raised raised(
      ChunkTask task,
      int attempt,
      int chunk,
      List<ChunkResult> before,
      StringBuilder output,
      Computation.Raised error) {
    return new Raised(
        new TaskResults(task.chunk(), task.chunks(), chunk, attempt, before, output.toString()),
        chunk,
        error.offset() < 0 ? -1 : task.from(chunk) + error.offset(),
        error);
  }
}
