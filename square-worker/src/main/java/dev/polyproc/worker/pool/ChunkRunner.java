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
import dev.polyproc.worker.identity.Identity;
import dev.polyproc.worker.pool.PoolMetrics.Outcome;
import dev.polyproc.worker.task.RedisRetry;
import dev.polyproc.worker.task.TaskConfig;
import dev.polyproc.worker.task.TaskTraces;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
  private static final Duration HAND_BACK = Duration.ofSeconds(2);
  private static final Buffer NOTHING = Buffer.buffer();

  private final ChunkMemory memory;
  private final Functions functions;
  private final Identity identity;
  private final RedisRetry retry;
  private final TaskConfig config;
  private final JobWatch watch;
  private final Events events;
  private final PoolMetrics metrics;
  private final TaskTraces traces;

  /** The chunk that is marked as begun by this worker. Another thread may hand its task back. */
  private volatile int begun;

  ChunkRunner(
      ChunkMemory memory,
      Functions functions,
      Identity identity,
      RedisRetry retry,
      TaskConfig config,
      JobWatch watch,
      Events events,
      PoolMetrics metrics,
      TaskTraces traces) {
    this.memory = memory;
    this.functions = functions;
    this.identity = identity;
    this.retry = retry;
    this.config = config;
    this.watch = watch;
    this.events = events;
    this.metrics = metrics;
    this.traces = traces;
  }

  /**
   * Runs a task, unless too many workers have vanished with it.
   *
   * @param attempt which delivery this is, from 1
   * @throws InterruptedException if the worker was told to give the task up
   * @throws RuntimeException if the job's memory was out of reach for longer than the configured
   *     retry: the chunks are then as they were
   */
  void run(ChunkTask task, int attempt) throws InterruptedException {
    if (attempt > 1) {
      LOG.infof("%s is delivered for the %d. time", task, attempt);
    }
    var claim = claim(task);
    if (claim instanceof Claim.Values values) {
      begun = task.chunk() + values.begun();
      compute(task, attempt, values);
    } else if (claim instanceof Claim.WorkersLost lost) {
      giveUp(task, attempt, lost);
    } else if (claim == Claim.Nothing.GONE) {
      fail(task, attempt, 0, goneFailure(attempt), NOTHING);
    } else {
      metrics.count(Outcome.SKIPPED);
      LOG.debugf("%s needs nothing: %s", task, claim);
    }
  }

  private Claim claim(ChunkTask task) {
    return retry.await(
        memory.claim(
            task.job(),
            task.chunk(),
            task.chunks(),
            task.from(),
            task.to(),
            task.chunksize(),
            identity.run(),
            config.maxVanished()));
  }

  /** Commits that a chunk is given up, since the workers that had begun it vanished. */
  private void giveUp(ChunkTask task, int attempt, Claim.WorkersLost lost) {
    int chunk = lost.chunk() - task.chunk();
    LOG.errorf(
        "chunk %d of job %s is given up: %d workers vanished after they had begun it",
        lost.chunk(), task.job(), lost.vanished());
    var message =
        "%s(values[%d:%d]) was begun by %d workers, and each of them vanished"
            .formatted(task.function(), task.from(chunk), task.to(chunk), lost.vanished());
    fail(task, attempt, chunk, failure("WorkerLost", message, -1, attempt), NOTHING);
  }

  /**
   * Says that a task goes back that this worker may have begun; tells the front door if Kafka will
   * not deliver it again. Does not fail: the mark then counts as a worker that vanished.
   */
  void handBack(ChunkTask task, int attempt) {
    try {
      memory
          .handBack(
              task.job(),
              begun,
              identity.run(),
              task.chunk(),
              task.chunks(),
              attempt < ShareGroup.MAX_DELIVERIES)
          .await()
          .atMost(HAND_BACK);
    } catch (RuntimeException e) {
      LOG.warnf("%s goes back, and its job could not be told so: %s", task, e);
    }
  }

  private void compute(ChunkTask task, int attempt, Claim.Values claimed)
      throws InterruptedException {
    tell(EventType.CHUNK_ACQUIRED, task, task.chunks(), attempt);
    var function = functions.find(task.function());
    if (function.isEmpty()) {
      var message = "this worker has no function " + task.function();
      fail(task, attempt, claimed.begun(), failure("KeyError", message, -1, attempt), NOTHING);
      return;
    }
    var run = run(function.get(), task, attempt, claimed);
    if (run instanceof TaskRun.Computed computed) {
      commit(task, computed.results());
    } else if (run instanceof TaskRun.Raised raised) {
      commit(task, raised.before());
      var failure = failure(raised.type(), raised.message(), raised.index(), attempt);
      fail(task, attempt, raised.chunk(), failure, raised.partial());
    } else {
      metrics.count(Outcome.DROPPED);
      LOG.infof("%s was stopped: its job has ended", task);
    }
  }

  private TaskRun run(PoolFunction function, ChunkTask task, int attempt, Claim.Values claimed)
      throws InterruptedException {
    var watching = watch.over(task.job(), begun);
    try (watching) {
      return TaskRun.of(function, task, attempt, claimed);
    } catch (InterruptedException e) {
      if (watching.jobHasEnded()) {
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
            "commit", () -> retry.await(memory.commit(task.job(), results, identity.signature())));
    if (outcome == CommitOutcome.GONE) {
      fail(task, results.attempt(), 0, goneFailure(results.attempt()), NOTHING);
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
   * @param before the results of that chunk before the value that failed
   */
  private void fail(ChunkTask task, int attempt, int chunk, TaskFailure failure, Buffer before) {
    var call = memory.fail(task.job(), task.chunk() + chunk, failure, before);
    var outcome = traces.step("commit failure", () -> retry.await(call));
    report(EventType.CHUNK_FAILED, task, 1, attempt, outcome);
  }

  private void report(
      EventType type, ChunkTask task, int chunks, int attempt, CommitOutcome outcome) {
    if (outcome == CommitOutcome.COMMITTED) {
      metrics.count(type == EventType.CHUNK_FAILED ? Outcome.FAILED : Outcome.COMMITTED, chunks);
      tell(type, task, chunks, attempt);
    } else {
      metrics.count(Outcome.DROPPED);
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
