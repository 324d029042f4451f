package dev.polyproc.producer.pool.dispatch;

import static io.quarkus.runtime.util.ExceptionUtil.getRootCause;

import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.ipc.pool.ChunkTaskSerializer;
import dev.polyproc.ipc.send.RecordSender;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.sharedstate.job.CommitNotice;
import dev.polyproc.sharedstate.job.CommitNotices;
import dev.polyproc.sharedstate.job.JobCreation;
import dev.polyproc.sharedstate.job.JobInput;
import dev.polyproc.sharedstate.job.JobLeases;
import dev.polyproc.sharedstate.job.JobOrigin;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import dev.polyproc.sharedstate.job.ReservationLostException;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Begins jobs and keeps them going: lays out their memory, sends their chunks to {@code
 * pool-tasks}, and more of them as others are done. For any thread.
 */
@ApplicationScoped
public class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final Duration LEASE_RETRY = Duration.ofMillis(200);
  private static final Duration LEASE_BOUND = Duration.ofMinutes(5);

  private final JobCreation creation;
  private final JobLeases leases;
  private final ActiveJobs jobs;
  private final JobCompletion completion;
  private final PoolConfig config;
  private final JobMetrics metrics;
  private final RecordSender sender;
  private final ChunkTaskSerializer serializer = new ChunkTaskSerializer();

  Dispatcher(
      JobCreation creation,
      JobLeases leases,
      ActiveJobs jobs,
      JobCompletion completion,
      PoolConfig config,
      JobMetrics metrics,
      RecordSender sender) {
    this.creation = creation;
    this.leases = leases;
    this.jobs = jobs;
    this.completion = completion;
    this.config = config;
    this.metrics = metrics;
    this.sender = sender;
  }

  /**
   * Begins a job. Fails with {@link ReservationLostException} if its name is another request's.
   *
   * @param origin what is to be remembered of the request
   * @param liveWorkers how many workers there are
   * @param awaited whether the caller waits for its results, and lets them go
   * @param trace the caller's, which the job's tasks go on with
   * @return the job, once its memory is laid out and its first tasks are on their way
   */
  public Uni<ActiveJob> begin(
      JobSpec spec,
      JobInput input,
      JobOrigin origin,
      int liveWorkers,
      boolean awaited,
      Context trace) {
    var tracked = track(spec, liveWorkers, awaited, trace);
    if (tracked.isEmpty()) {
      return Uni.createFrom().failure(new ReservationLostException(spec.id()));
    }
    var job = tracked.get();
    // Beside the job's memory, and not before it: a caller does not wait for the lease as well.
    job.held(takeLease(spec.id()));
    return creation
        .create(spec, input, origin)
        .invoke(
            () -> {
              job.created();
              dispatchNext(job);
            })
        .onFailure()
        .invoke(() -> jobs.remove(job))
        .call(() -> awaited ? nothing() : Uni.createFrom().completionStage(job.held()))
        .replaceWith(job);
  }

  /** Without a lease no other front door would take the job over, and it would never end. */
  private CompletableFuture<Void> takeLease(String job) {
    return leases
        .acquire(job)
        .onFailure()
        .retry()
        .withBackOff(LEASE_RETRY, JobLeases.LEASE)
        .expireIn(LEASE_BOUND.toMillis())
        .onFailure()
        .invoke(e -> LOG.warnf("the lease of job %s could not be taken: %s", job, e))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid()
        .subscribeAsCompletionStage();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  /**
   * Sees a job through that is not begun yet, or was begun by another front door. Empty if it is
   * seen through here already.
   */
  Optional<ActiveJob> track(JobSpec spec, int liveWorkers, boolean awaited, Context trace) {
    var patience = config.redispatchAfter().toNanos();
    var job = new ActiveJob(new ChunkScheduler(spec, liveWorkers, patience), awaited, trace);
    return jobs.add(job) ? Optional.of(job) : Optional.empty();
  }

  void onStart(@Observes StartupEvent event, CommitNotices notices) {
    notices.listen(this::onCommit);
  }

  /** Something was committed. */
  private void onCommit(CommitNotice notice) {
    jobs.find(notice.job())
        .ifPresent(
            job -> {
              job.scheduler().onCommit(notice);
              proceed(job, notice.state());
            });
  }

  /** Goes on with a job that stands so. */
  void proceed(ActiveJob job, JobState state) {
    if (state == JobState.RUNNING) {
      dispatchNext(job);
    } else {
      completion.complete(job, state);
    }
  }

  private void dispatchNext(ActiveJob job) {
    var next = job.scheduler().schedule(System.nanoTime());
    metrics.dispatched(next.stream().mapToInt(ChunkRange::chunks).sum(), false);
    send(job, next);
  }

  /** Sends those tasks again that nobody has had for too long. */
  void dispatchOverdue(ActiveJob job) {
    var overdue = job.scheduler().scheduleOverdue(System.nanoTime());
    if (!overdue.isEmpty()) {
      LOG.infof(
          "%d tasks of job %s are overdue and sent again, from chunk %d on",
          overdue.size(), job.id(), overdue.get(0).chunk());
      metrics.dispatched(overdue.stream().mapToInt(ChunkRange::chunks).sum(), true);
      send(job, overdue);
    }
  }

  private void send(ActiveJob job, List<ChunkRange> ranges) {
    for (var range : ranges) {
      var task = range.task(job.spec());
      sender
          .send(new ProducerRecord<>(Topics.POOL_TASKS, task), serializer, job.trace())
          .subscribe()
          .with(sent -> job.taskSent(), e -> notSent(job, task, e));
    }
  }

  private void notSent(ActiveJob job, ChunkTask task, Throwable e) {
    job.scheduler().onSendFailure(task.chunk(), task.chunks());
    if (job.isAwaited() && !job.phase().hasSentTask()) {
      completion.withdraw(job);
    } else {
      // What is around the root only says how often it was tried.
      LOG.warnf("%s was not sent and will be sent again: %s", task, getRootCause(e));
    }
  }
}
