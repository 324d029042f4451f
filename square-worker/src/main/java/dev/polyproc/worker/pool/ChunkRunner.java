package dev.polyproc.worker.pool;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.ipc.topic.ShareGroup;
import dev.polyproc.sharedstate.job.ChunkMemory;
import dev.polyproc.sharedstate.job.Claim;
import dev.polyproc.sharedstate.job.CommitOutcome;
import dev.polyproc.sharedstate.job.TaskFailure;
import dev.polyproc.sharedstate.job.TaskResults;
import dev.polyproc.worker.function.Functions;
import dev.polyproc.worker.function.PoolFunction;
import dev.polyproc.worker.pool.PoolMetrics.Outcome;
import dev.polyproc.worker.presence.Identity;
import dev.polyproc.worker.task.Patience;
import dev.polyproc.worker.task.TaskTraces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Runs the chunks of one task: takes their values out of the job's memory, applies the function,
 * commits the outcome. What the function throws is an outcome as well. Called by one thread at a
 * time.
 */
@ApplicationScoped
public class ChunkRunner {
  private static final Logger LOG = Logger.getLogger(ChunkRunner.class);

  private final ChunkMemory memory;
  private final Functions functions;
  private final Identity identity;
  private final Patience patience;
  private final JobWatch watch;
  private final Events events;
  private final PoolMetrics metrics;
  private final TaskTraces traces;

  ChunkRunner(
      ChunkMemory memory,
      Functions functions,
      Identity identity,
      Patience patience,
      JobWatch watch,
      Events events,
      PoolMetrics metrics,
      TaskTraces traces) {
    this.memory = memory;
    this.functions = functions;
    this.identity = identity;
    this.patience = patience;
    this.watch = watch;
    this.events = events;
    this.metrics = metrics;
    this.traces = traces;
  }

  /**
   * Runs a task that was delivered for the {@code attempt}th time; on the last delivery that is
   * permitted, it is given up.
   *
   * @throws InterruptedException if the worker was told to give the task up
   * @throws RuntimeException if the job's memory was out of reach for longer than the configured
   *     patience: the chunks are then as they were
   */
  void run(ChunkTask task, int attempt) throws InterruptedException {
    if (attempt >= ShareGroup.MAX_DELIVERIES) {
      giveUp(task, attempt);
      return;
    }
    if (attempt > 1) {
      LOG.infof("%s comes for the %d. time: whoever had it did not finish", task, attempt);
    }
    var claim =
        patience.await(
            memory.claim(
                task.job(), task.chunk(), task.chunks(), task.from(), task.to(), task.chunksize()));
    if (claim instanceof Claim.Values values) {
      compute(task, attempt, values);
    } else if (claim == Claim.Nothing.GONE) {
      fail(task, attempt, 0, goneFailure(attempt));
    } else {
      metrics.count(Outcome.SKIPPED);
      LOG.debugf("%s needs nothing: %s", task, claim);
    }
  }

  /** Commits that a task is given up, since every worker that took it was lost. */
  private void giveUp(ChunkTask task, int attempt) {
    LOG.errorf("%s is given up after %d deliveries: its workers were lost", task, attempt);
    var message =
        "%s(values[%d:%d]) was started %d times, and each time its worker was lost"
            .formatted(task.function(), task.from(), task.to(), attempt - 1);
    fail(task, attempt, 0, failure("WorkerLost", message, -1, attempt));
  }

  private void compute(ChunkTask task, int attempt, Claim.Values claimed)
      throws InterruptedException {
    tell(EventType.CHUNK_ACQUIRED, task, task.chunks(), attempt);
    var function = functions.find(task.function());
    if (function.isEmpty()) {
      var message = "this worker has no function " + task.function();
      fail(task, attempt, 0, failure("KeyError", message, -1, attempt));
      return;
    }
    var run = run(function.get(), task, attempt, claimed);
    if (run instanceof TaskRun.Computed computed) {
      commit(task, computed.results());
    } else if (run instanceof TaskRun.Raised raised) {
      commit(task, raised.before());
      var failure = failure(raised.type(), raised.message(), raised.index(), attempt);
      fail(task, attempt, raised.chunk(), failure);
    } else {
      metrics.count(Outcome.IN_VAIN);
      LOG.infof("%s was stopped: its job has ended", task);
    }
  }

  private TaskRun run(PoolFunction function, ChunkTask task, int attempt, Claim.Values claimed)
      throws InterruptedException {
    var watching = watch.over(task.job());
    try (watching) {
      return TaskRun.of(function, task, attempt, claimed);
    } catch (InterruptedException e) {
      if (watching.foundEnd()) {
        return TaskRun.Stopped.STOPPED;
      }
      throw e;
    }
  }

  private void commit(ChunkTask task, TaskResults results) {
    if (results.run() == 0) {
      return;
    }
    results.results().forEach(metrics::time);
    var outcome =
        traces.step(
            "commit",
            () -> patience.await(memory.commit(task.job(), results, identity.signature())));
    if (outcome == CommitOutcome.GONE) {
      fail(task, results.attempt(), 0, goneFailure(results.attempt()));
    } else {
      report(EventType.CHUNK_COMMITTED, task, results.run(), results.attempt(), outcome);
    }
  }

  private TaskFailure goneFailure(int attempt) {
    return failure("KeyError", "the job's values are not there any more", -1, attempt);
  }

  private TaskFailure failure(String type, String message, int index, int attempt) {
    return new TaskFailure(type, message, index, identity.instance(), attempt);
  }

  /**
   * Commits a failure.
   *
   * @param chunk which of the task's chunks failed, from 0
   */
  private void fail(ChunkTask task, int attempt, int chunk, TaskFailure failure) {
    var call = memory.fail(task.job(), task.chunk() + chunk, failure);
    var outcome = traces.step("commit failure", () -> patience.await(call));
    report(EventType.CHUNK_FAILED, task, 1, attempt, outcome);
  }

  private void report(
      EventType type, ChunkTask task, int chunks, int attempt, CommitOutcome outcome) {
    if (outcome == CommitOutcome.COMMITTED) {
      metrics.count(type == EventType.CHUNK_FAILED ? Outcome.FAILED : Outcome.COMMITTED, chunks);
      tell(type, task, chunks, attempt);
    } else {
      metrics.count(Outcome.IN_VAIN);
      LOG.infof("%s was computed in vain: %s", task, outcome);
    }
  }

  private void tell(EventType type, ChunkTask task, int chunks, int attempt) {
    events.publish(
        type,
        task.job(),
        Map.of(
            "chunk", task.chunk(),
            "chunks", chunks,
            "from", task.from(),
            "to", task.to(chunks - 1),
            "attempt", attempt));
  }
}
