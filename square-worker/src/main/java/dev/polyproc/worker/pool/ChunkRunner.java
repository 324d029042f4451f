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
import dev.polyproc.worker.function.ChunkFunction;
import dev.polyproc.worker.function.FunctionRef;
import dev.polyproc.worker.function.Functions;
import dev.polyproc.worker.identity.Identity;
import dev.polyproc.worker.pool.PoolMetrics.Outcome;
import dev.polyproc.worker.task.Delivery;
import dev.polyproc.worker.task.RedisRetry;
import dev.polyproc.worker.task.TaskConfig;
import dev.polyproc.worker.task.TaskTraces;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Runs the chunks of a task: reads their values from the job's memory, applies the function, and
 * commits the outcome. An error of the function is an outcome, too. Called by one thread at a time.
 */
@ApplicationScoped
public class ChunkRunner {
  private static final Logger LOG = Logger.getLogger(ChunkRunner.class);
  private static final Duration HAND_BACK_TIMEOUT = Duration.ofSeconds(2);
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

  /**
   * The chunk that Redis records as begun by this worker. Another thread may hand the task back.
   */
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
   * Runs a task, unless too many workers have vanished while they ran it.
   *
   * @throws InterruptedException if the worker is being stopped
   * @throws RuntimeException if Redis was out of reach for longer than {@code
   *     polyproc.worker.redis-retry-timeout}: the chunks are then unchanged
   */
  void run(ChunkTask task, Delivery delivery) throws InterruptedException {
    int attempt = delivery.attempt();
    var steps = new TaskSteps(task, delivery, events);
    steps.acquired();
    if (attempt > 1) {
      LOG.infof("%s: delivery %d; an earlier worker did not complete the task", task, attempt);
    }
    steps.pause();
    claim(task)
        .handle(
            new Claim.Handler() {
              @Override
              public void values(Claim.Values values) throws InterruptedException {
                begun = task.chunk() + values.begun();
                compute(task, attempt, values, steps);
              }

              @Override
              public void workersLost(Claim.WorkersLost lost) {
                failWorkersLost(task, attempt, lost);
              }

              @Override
              public void nothing(Claim.Nothing reason) {
                switch (reason) {
                  case GONE -> fail(task, attempt, 0, goneFailure(attempt), NOTHING);
                  case DONE -> skip(task, "its chunks are committed");
                  case ENDED -> skip(task, "its job has ended");
                }
              }
            });
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

  private void skip(ChunkTask task, String reason) {
    metrics.count(Outcome.SKIPPED);
    LOG.debugf("skipped %s: %s", task, reason);
  }

  /** Commits the failure of a chunk whose workers vanished. */
  private void failWorkersLost(ChunkTask task, int attempt, Claim.WorkersLost lost) {
    int chunk = lost.chunk() - task.chunk();
    LOG.errorf(
        "chunk %d of job %s fails with WorkerLost: %d workers vanished after they had begun it",
        lost.chunk(), task.job(), lost.vanished());
    var message =
        "%s(values[%d:%d]) was begun by %d workers, and each of them vanished"
            .formatted(task.function(), task.from(chunk), task.to(chunk), lost.vanished());
    fail(task, attempt, chunk, failure("WorkerLost", message, -1, attempt), NOTHING);
  }

  /**
   * Records that a task is handed back, so that this worker does not count as vanished, and
   * notifies the front door if Kafka will not deliver the task again. Does not throw: if the call
   * fails, the worker counts as vanished.
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
          .atMost(HAND_BACK_TIMEOUT);
    } catch (RuntimeException e) {
      LOG.warnf(
          "%s: could not record in Redis that the task is handed back; this worker counts as"
              + " vanished: %s",
          task, e);
    }
  }

  private void compute(ChunkTask task, int attempt, Claim.Values claimed, TaskSteps steps)
      throws InterruptedException {
    publish(EventType.CHUNK_ACQUIRED, task, task.chunks(), attempt);
    steps.read(claimed);
    steps.pause();
    var function = functions.find(new FunctionRef(task.job(), task.function(), task.version()));
    if (function.isEmpty()) {
      var message = "this worker has no function " + task.function();
      fail(task, attempt, claimed.begun(), failure("KeyError", message, -1, attempt), NOTHING);
      return;
    }
    var outcome = run(function.get(), task, attempt, claimed, steps);
    steps.pause();
    outcome.handle(
        computed -> {
          if (commit(task, computed.results())) {
            steps.committed(claimed.type(), computed.results());
          }
        },
        raised -> {
          commit(task, raised.before());
          fail(task, attempt, raised);
        },
        () -> drop(task, "the job has ended"));
    steps.pause();
    steps.acknowledge();
  }

  private TaskRun run(
      ChunkFunction function, ChunkTask task, int attempt, Claim.Values claimed, TaskSteps steps)
      throws InterruptedException {
    var progress = new TaskProgress(task.chunks(), System::nanoTime);
    var running = watch.start(task, begun, progress);
    try (running) {
      var outcome = TaskRun.of(function, task, attempt, claimed, progress);
      steps.applied(progress.elapsedNanos());
      return outcome;
    } catch (InterruptedException e) {
      if (running.jobHasEnded()) {
        return TaskRun.Stopped.STOPPED;
      }
      throw e;
    }
  }

  /** Commits results; returns whether they took effect. */
  private boolean commit(ChunkTask task, TaskResults results) {
    if (results.run() == 0) {
      return false;
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
    return outcome == CommitOutcome.COMMITTED;
  }

  private TaskFailure goneFailure(int attempt) {
    return failure("KeyError", "the job's values do not exist any more", -1, attempt);
  }

  private TaskFailure failure(String type, String message, int index, int attempt) {
    return new TaskFailure(type, message, index, identity.instance(), attempt);
  }

  private void fail(ChunkTask task, int attempt, TaskRun.Raised raised) {
    var error = raised.error();
    var failure =
        new TaskFailure(
            error.type(),
            error.message(),
            raised.index(),
            identity.instance(),
            attempt,
            error.traceback());
    fail(task, attempt, raised.chunk(), failure, error.before(), error.output());
  }

  private void fail(ChunkTask task, int attempt, int chunk, TaskFailure failure, Buffer before) {
    fail(task, attempt, chunk, failure, before, "");
  }

  /**
   * Commits a failure.
   *
   * @param chunk the index of the failed chunk within the task, from 0
   * @param before the results of that chunk before the value that failed
   * @param output what the function has printed in that chunk
   */
  private void fail(
      ChunkTask task, int attempt, int chunk, TaskFailure failure, Buffer before, String output) {
    var call = memory.fail(task.job(), task.chunk() + chunk, failure, before, output);
    var outcome = traces.step("commit failure", () -> retry.await(call));
    report(EventType.CHUNK_FAILED, task, 1, attempt, outcome);
  }

  private void report(
      EventType type, ChunkTask task, int chunks, int attempt, CommitOutcome outcome) {
    switch (outcome) {
      case COMMITTED -> {
        metrics.count(type == EventType.CHUNK_FAILED ? Outcome.FAILED : Outcome.COMMITTED, chunks);
        publish(type, task, chunks, attempt);
      }
      case DUPLICATE -> drop(task, "another delivery was committed first");
      case ENDED -> drop(task, "the job has ended");
      case GONE -> drop(task, "the array of the job does not exist any more");
    }
  }

  private void drop(ChunkTask task, String reason) {
    metrics.count(Outcome.DROPPED);
    LOG.infof("dropped the results of %s: %s", task, reason);
  }

  private void publish(EventType type, ChunkTask task, int chunks, int attempt) {
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
