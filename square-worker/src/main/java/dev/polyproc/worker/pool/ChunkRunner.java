package dev.polyproc.worker.pool;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.ipc.topic.ShareGroup;
import dev.polyproc.sharedstate.job.ChunkWork;
import dev.polyproc.sharedstate.job.Claim;
import dev.polyproc.sharedstate.job.CommitOutcome;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.TaskFailure;
import dev.polyproc.worker.function.Functions;
import dev.polyproc.worker.pool.PoolMetrics.Outcome;
import dev.polyproc.worker.presence.Identity;
import dev.polyproc.worker.task.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Runs one chunk: takes its values out of the job's memory, applies the function, commits the
 * outcome. What the function throws is an outcome as well. Called by one thread at a time.
 */
@ApplicationScoped
public class ChunkRunner {
  private static final Logger LOG = Logger.getLogger(ChunkRunner.class);

  private final JobMemory memory;
  private final Functions functions;
  private final Identity identity;
  private final Patience patience;
  private final Events events;
  private final PoolMetrics metrics;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  ChunkRunner(
      JobMemory memory,
      Functions functions,
      Identity identity,
      Patience patience,
      Events events,
      PoolMetrics metrics) {
    this.memory = memory;
    this.functions = functions;
    this.identity = identity;
    this.patience = patience;
    this.events = events;
    this.metrics = metrics;
  }

  /**
   * Runs a chunk that was delivered for the {@code attempt}th time; on the last delivery that is
   * permitted, it is given up.
   *
   * @throws InterruptedException if the worker was told to give the task up
   * @throws RuntimeException if the job's memory was out of reach for longer than the configured
   *     patience: the chunk is then as it was
   */
  void run(ChunkTask task, int attempt) throws InterruptedException {
    if (attempt >= ShareGroup.MAX_DELIVERIES) {
      giveUp(task, attempt);
      return;
    }
    if (attempt > 1) {
      LOG.infof("%s comes for the %d. time: whoever had it did not finish", task, attempt);
    }
    var claim = patience.await(memory.claim(task.job(), task.chunk(), task.from(), task.to()));
    if (claim instanceof Claim.Values values) {
      compute(task, attempt, values);
    } else {
      metrics.count(Outcome.SKIPPED);
      LOG.debugf("%s needs nothing: %s", task, claim);
    }
  }

  /** Commits that a chunk is given up, since every worker that took it was lost. */
  private void giveUp(ChunkTask task, int attempt) {
    var failure =
        new TaskFailure(
            "WorkerLost",
            "%s(values[%d:%d]) was started %d times, and each time its worker was lost"
                .formatted(task.function(), task.from(), task.to(), attempt - 1),
            -1,
            identity.instance(),
            attempt);
    LOG.errorf("%s is given up after %d deliveries: its workers were lost", task, attempt);
    report(
        EventType.CHUNK_FAILED,
        task,
        attempt,
        patience.await(memory.fail(task.job(), task.chunk(), failure)));
  }

  private void compute(ChunkTask task, int attempt, Claim.Values claimed)
      throws InterruptedException {
    tell(EventType.CHUNK_ACQUIRED, task, attempt);
    var function = functions.find(task.function());
    if (function.isEmpty()) {
      fail(task, attempt, "KeyError", "this worker has no function " + task.function(), -1);
      return;
    }
    long wall = System.nanoTime();
    long cpu = threads.getCurrentThreadCpuTime();
    var computation = Computation.of(function.get(), claimed.type(), claimed.values());
    var effort =
        new ChunkWork.Effort(
            attempt,
            (System.nanoTime() - wall) / 1000,
            (threads.getCurrentThreadCpuTime() - cpu) / 1000);
    metrics.time(effort);
    if (computation instanceof Computation.Results results) {
      var commit =
          memory.commit(
              task.job(),
              task.chunk(),
              task.from(),
              results.values(),
              identity.signature(),
              effort);
      report(EventType.CHUNK_COMMITTED, task, attempt, patience.await(commit));
    } else if (computation instanceof Computation.Raised raised) {
      fail(task, attempt, raised.type(), raised.message(), task.from() + raised.offset());
    }
  }

  private void fail(ChunkTask task, int attempt, String type, String message, int index) {
    var failure = new TaskFailure(type, message, index, identity.instance(), attempt);
    report(
        EventType.CHUNK_FAILED,
        task,
        attempt,
        patience.await(memory.fail(task.job(), task.chunk(), failure)));
  }

  private void report(EventType type, ChunkTask task, int attempt, CommitOutcome outcome) {
    if (outcome == CommitOutcome.COMMITTED) {
      metrics.count(type == EventType.CHUNK_FAILED ? Outcome.FAILED : Outcome.COMMITTED);
      tell(type, task, attempt);
    } else {
      metrics.count(Outcome.IN_VAIN);
      LOG.infof("%s was computed in vain: %s", task, outcome);
    }
  }

  private void tell(EventType type, ChunkTask task, int attempt) {
    events.publish(
        type,
        task.job(),
        Map.of("chunk", task.chunk(), "from", task.from(), "to", task.to(), "attempt", attempt));
  }
}
