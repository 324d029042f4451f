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
import dev.polyproc.sharedstate.wait.Uncancellable;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * The dispatcher of jobs: it creates a job's memory, sends the first tasks to {@code pool-tasks},
 * and sends the next tasks when tasks were committed. For any thread.
 */
@ApplicationScoped
public class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final Duration LEASE_RETRY = Duration.ofMillis(200);
  private static final Duration LEASE_BOUND = Duration.ofMinutes(5);

  private final JobCreation creation;
  private final JobLeases leases;
  private final ActiveJobs jobs;
  private final FunctionPaces paces;
  private final JobCompletion completion;
  private final PoolConfig config;
  private final JobMetrics metrics;
  private final RecordSender sender;
  private final JobSteps steps;
  private final ChunkTaskSerializer serializer = new ChunkTaskSerializer();

  Dispatcher(
      JobCreation creation,
      JobLeases leases,
      ActiveJobs jobs,
      FunctionPaces paces,
      JobCompletion completion,
      PoolConfig config,
      JobMetrics metrics,
      RecordSender sender,
      JobSteps steps) {
    this.creation = creation;
    this.leases = leases;
    this.jobs = jobs;
    this.paces = paces;
    this.completion = completion;
    this.config = config;
    this.metrics = metrics;
    this.sender = sender;
    this.steps = steps;
  }

  /**
   * Starts a job. Fails with {@link ReservationLostException} if its name belongs to another
   * request.
   *
   * @param origin the facts of the request that are stored with the job
   * @param liveWorkers the number of live workers
   * @param awaited whether the caller waits for the results, and releases them after it has
   *     received them
   * @param trace the caller's trace, which the job's tasks continue
   * @return the job, once its memory is created and its first tasks are being sent; a caller that
   *     cancels this does not stop it
   */
  public Uni<ActiveJob> start(
      JobSpec spec,
      JobInput input,
      JobOrigin origin,
      int liveWorkers,
      boolean awaited,
      Context trace) {
    var added = add(spec, liveWorkers, awaited, trace);
    if (added.isEmpty()) {
      return Uni.createFrom().failure(new ReservationLostException(spec.id()));
    }
    var job = added.get();
    // Concurrently with the creation of the job's memory, so that the caller waits only once.
    acquireLease(job);
    return Uncancellable.of(create(job, input, origin)).onCancellation().invoke(job::callerLeft);
  }

  private Uni<ActiveJob> create(ActiveJob job, JobInput input, JobOrigin origin) {
    return steps
        .pause(job.spec())
        .chain(() -> creation.create(job.spec(), input, origin))
        .invoke(
            () -> {
              job.created();
              steps.created(job.spec());
              dispatchNext(job);
            })
        .onFailure()
        .invoke(() -> jobs.remove(job))
        .call(() -> job.isAwaited() ? nothing() : Uni.createFrom().completionStage(job.lease()))
        .replaceWith(job);
  }

  /** Acquires the lease; without a lease, no other replica adopts the job if this one dies. */
  private void acquireLease(ActiveJob job) {
    leases
        .acquire(job.id())
        .onFailure()
        .retry()
        .withBackOff(LEASE_RETRY, JobLeases.LEASE)
        .expireIn(LEASE_BOUND.toMillis())
        .onFailure()
        .invoke(
            e ->
                LOG.warnf(
                    "could not acquire the lease of job %s; if this replica dies, the job does not"
                        + " end: %s",
                    job.id(), e))
        .onFailure()
        .recoverWithNull()
        .subscribe()
        .with(acquired -> job.lease().complete(null));
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  private Optional<ActiveJob> add(JobSpec spec, int liveWorkers, boolean awaited, Context trace) {
    var redispatchNanos = config.redispatchAfter().toNanos();
    var scheduler = new ChunkScheduler(spec, liveWorkers, redispatchNanos, paces.of(spec));
    var job = new ActiveJob(scheduler, awaited, trace);
    return jobs.add(job) ? Optional.of(job) : Optional.empty();
  }

  /**
   * Adopts a job whose lease this replica has acquired from another one. Empty if the job is active
   * here already.
   */
  Optional<ActiveJob> adopt(JobSpec spec, int liveWorkers, Context trace) {
    var job = add(spec, liveWorkers, false, trace);
    job.ifPresent(adopted -> adopted.lease().complete(null));
    return job;
  }

  void onStart(@Observes StartupEvent event, CommitNotices notices) {
    notices.listen(this::onCommit);
  }

  private void onCommit(CommitNotice notice) {
    jobs.find(notice.job())
        .ifPresent(
            job -> {
              paces.record(job.spec(), notice);
              job.scheduler().onCommit(notice);
              proceed(job, notice.state());
            });
  }

  /** Dispatches the next tasks of a running job; completes a job that has ended. */
  void proceed(ActiveJob job, JobState state) {
    if (state == JobState.RUNNING) {
      dispatchNext(job);
    } else {
      completion.complete(job, state);
    }
  }

  /** Dispatches the next tasks of a job, now that there is another number of live workers. */
  void dispatchTo(ActiveJob job, int liveWorkers) {
    if (job.phase().isCreated()) {
      job.scheduler().workers(liveWorkers);
      dispatchNext(job);
    }
  }

  private void dispatchNext(ActiveJob job) {
    var next = job.scheduler().schedule(System.nanoTime());
    metrics.dispatched(next.stream().mapToInt(ChunkRange::chunks).sum(), false);
    send(job, next);
  }

  /** Sends the overdue tasks of a job again. */
  void dispatchOverdue(ActiveJob job) {
    var overdue = job.scheduler().scheduleOverdue(System.nanoTime());
    if (!overdue.isEmpty()) {
      LOG.infof(
          "job %2$s: sending %1$d overdue tasks again, from chunk %3$d on",
          overdue.size(), job.id(), overdue.get(0).chunk());
      metrics.dispatched(overdue.stream().mapToInt(ChunkRange::chunks).sum(), true);
      send(job, overdue);
    }
  }

  private void send(ActiveJob job, List<ChunkRange> ranges) {
    for (var range : ranges) {
      var task = range.task(job.spec());
      steps
          .pause(job.spec())
          .chain(
              () ->
                  sender.send(
                      new ProducerRecord<>(Topics.POOL_TASKS, task), serializer, job.trace()))
          .subscribe()
          .with(
              sent -> {
                job.taskSent();
                steps.sent(task, sent);
              },
              e -> sendFailed(job, task, e));
    }
  }

  private void sendFailed(ActiveJob job, ChunkTask task, Throwable e) {
    job.scheduler().onSendFailure(task.chunk(), task.chunks());
    if (job.isAwaited() && !job.phase().hasSentTask()) {
      completion.withdraw(job);
    } else {
      // The exceptions around the root cause only count the attempts.
      LOG.warnf("could not send %s, will send it again: %s", task, getRootCause(e));
    }
  }
}
