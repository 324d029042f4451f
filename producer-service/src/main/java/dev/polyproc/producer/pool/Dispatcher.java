package dev.polyproc.producer.pool;

import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.producer.worker.LiveWorkers;
import dev.polyproc.sharedstate.job.CommitFeed;
import dev.polyproc.sharedstate.job.CommitNotice;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobProgress;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Sees jobs through: lays out their memory, sends their chunks to {@code pool-tasks} as others are
 * done, and collects the results. It hears of commits from Redis; since what is published may be
 * lost, it also looks by itself every second. For any thread.
 */
@ApplicationScoped
public class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final Duration HEAR_AGAIN_AFTER = Duration.ofMillis(200);

  private final JobMemory memory;
  private final CommitFeed feed;
  private final LiveWorkers workers;
  private final PoolConfig config;
  private final PoolMetrics metrics;
  private final MutinyEmitter<ChunkTask> tasks;
  private final Map<String, Entry> running = new ConcurrentHashMap<>();

  /**
   * A job that is on its way.
   *
   * @param since when it was posted, in nanoseconds
   * @param laidOut whether its memory is there
   * @param collecting whether somebody is reading its results
   */
  private record Entry(
      RunningJob job,
      CompletableFuture<JobEnd> end,
      long since,
      AtomicBoolean laidOut,
      AtomicBoolean collecting) {
    Entry(RunningJob job) {
      this(
          job,
          new CompletableFuture<>(),
          System.nanoTime(),
          new AtomicBoolean(),
          new AtomicBoolean());
    }
  }

  Dispatcher(
      JobMemory memory,
      CommitFeed feed,
      LiveWorkers workers,
      PoolConfig config,
      PoolMetrics metrics,
      @Channel(Topics.POOL_TASKS) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<ChunkTask> tasks) {
    this.memory = memory;
    this.feed = feed;
    this.workers = workers;
    this.config = config;
    this.metrics = metrics;
    this.tasks = tasks;
    metrics.watch(running.values());
  }

  void onStart(@Observes StartupEvent event) {
    feed.notices()
        .onFailure()
        .invoke(e -> LOG.warnf("commits are not heard, and only looked for: %s", e))
        .onCompletion()
        .fail()
        .onFailure()
        .retry()
        .withBackOff(HEAR_AGAIN_AFTER, HEAR_AGAIN_AFTER.multipliedBy(5))
        .indefinitely()
        .subscribe()
        .with(this::hear);
  }

  /** Whether one more job may run now. */
  boolean hasRoom() {
    return running.size() < config.maxJobs();
  }

  /**
   * Runs a job to its end.
   *
   * @param input its values, packed
   * @param liveWorkers how many workers there are
   */
  Uni<JobEnd> run(JobSpec spec, Buffer input, int liveWorkers) {
    var patience = config.redispatchAfter().toNanos();
    var entry = new Entry(new RunningJob(spec, liveWorkers, patience));
    running.put(spec.id(), entry);
    return memory
        .create(spec, input)
        .invoke(() -> entry.laidOut().set(true))
        .invoke(() -> dispatchNext(entry.job()))
        .chain(() -> Uni.createFrom().completionStage(entry.end()))
        .onFailure()
        .invoke(() -> running.remove(spec.id()));
  }

  private void hear(CommitNotice notice) {
    var entry = running.get(notice.job());
    if (entry == null) {
      return;
    }
    entry.job().done(notice.chunk());
    proceed(entry, notice.state());
  }

  private void proceed(Entry entry, JobState state) {
    if (state == JobState.RUNNING) {
      dispatchNext(entry.job());
    } else {
      collect(entry, state);
    }
  }

  private void dispatchNext(RunningJob job) {
    var chunks = job.take(System.nanoTime());
    metrics.dispatched(chunks.size(), false);
    send(job, chunks);
  }

  private void send(RunningJob job, List<Integer> chunks) {
    var spec = job.spec();
    for (int chunk : chunks) {
      var task = new ChunkTask(spec.id(), chunk, spec.from(chunk), spec.to(chunk), spec.function());
      tasks
          .send(task)
          .subscribe()
          .with(sent -> {}, e -> LOG.warnf("%s was not sent and will be sent again: %s", task, e));
    }
  }

  /** Looks after every running job: what was published may not have been heard. */
  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  Uni<Void> look() {
    if (running.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return workers
        .lately()
        .chain(
            live ->
                Uni.join()
                    .all(
                        running.values().stream()
                            .filter(entry -> entry.laidOut().get())
                            .map(entry -> look(entry, live.size()))
                            .toList())
                    .andCollectFailures())
        .replaceWithVoid()
        .onFailure()
        .invoke(e -> LOG.warnf("running jobs cannot be looked after: %s", e))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> look(Entry entry, int liveWorkers) {
    return memory
        .look(entry.job().spec().id())
        .invoke(progress -> look(entry, liveWorkers, progress))
        .replaceWithVoid();
  }

  private void look(Entry entry, int liveWorkers, Optional<JobProgress> progress) {
    var job = entry.job();
    if (progress.isEmpty()) {
      end(entry, JobEnd.Lost.LOST);
      return;
    }
    job.look(progress.get().done(), liveWorkers);
    var overdue = job.takeOverdue(System.nanoTime());
    if (!overdue.isEmpty()) {
      LOG.infof("chunks %s of job %s are overdue and sent again", overdue, job.spec().id());
      metrics.dispatched(overdue.size(), true);
      send(job, overdue);
    }
    proceed(entry, progress.get().state());
  }

  private void collect(Entry entry, JobState state) {
    var id = entry.job().spec().id();
    if (!entry.collecting().compareAndSet(false, true)) {
      return;
    }
    Uni<JobEnd> end =
        state == JobState.SUCCEEDED
            ? memory.results(id).map(JobEnd.Succeeded::new)
            : memory.report(id).map(Dispatcher::failed);
    end.subscribe()
        .with(
            found -> end(entry, found),
            e -> {
              LOG.warnf("job %s is %s but cannot be read yet: %s", id, state.word(), e);
              // The next look tries again.
              entry.collecting().set(false);
            });
  }

  private static JobEnd failed(Optional<JobReport> report) {
    return report
        .flatMap(JobReport::failure)
        .<JobEnd>map(JobEnd.Failed::new)
        .orElse(JobEnd.Lost.LOST);
  }

  private void end(Entry entry, JobEnd end) {
    var id = entry.job().spec().id();
    if (running.remove(id, entry)) {
      metrics.ended(entry.job().spec(), end, System.nanoTime() - entry.since());
      entry.end().complete(end);
      memory
          .release(id, config.keepReport())
          .subscribe()
          .with(released -> {}, e -> LOG.warnf("job %s is left to expire: %s", id, e));
    }
  }
}
