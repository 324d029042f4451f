package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.producer.worker.LiveWorkers;
import dev.polyproc.sharedstate.array.ArrayMemory;
import dev.polyproc.sharedstate.job.JobId;
import dev.polyproc.sharedstate.job.JobLeases;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobProgress;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The reconciler, which compares the active jobs with Redis every second, since a commit notice may
 * have been lost, adopts the jobs of replicas that died, and gives tasks to workers that join. For
 * any thread.
 */
@ApplicationScoped
public class JobReconciler {
  private static final Logger LOG = Logger.getLogger(JobReconciler.class);

  private final JobMemory memory;
  private final ArrayMemory arrays;
  private final JobLeases leases;
  private final LiveWorkers workers;
  private final ActiveJobs jobs;
  private final Dispatcher dispatcher;
  private final JobCompletion completion;

  JobReconciler(
      JobMemory memory,
      ArrayMemory arrays,
      JobLeases leases,
      LiveWorkers workers,
      ActiveJobs jobs,
      Dispatcher dispatcher,
      JobCompletion completion) {
    this.memory = memory;
    this.arrays = arrays;
    this.leases = leases;
    this.workers = workers;
    this.jobs = jobs;
    this.dispatcher = dispatcher;
    this.completion = completion;
  }

  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  Uni<Void> reconcile() {
    return workers
        .recent()
        .map(WorkerSnapshot::of)
        .chain(live -> renew().chain(() -> reconcileAll(live)).chain(() -> adopt(live)))
        .onFailure(RedisUnavailableException.class)
        .recoverWithNull();
  }

  void onStart(@Observes StartupEvent event) {
    workers.onChange(this::workersChanged);
  }

  /** Dispatches tasks for a worker that has joined, before the next reconciliation. */
  private void workersChanged() {
    if (jobs.ids().isEmpty()) {
      return;
    }
    workers
        .recent()
        .subscribe()
        .with(
            live -> jobs.all().forEach(job -> dispatcher.dispatchTo(job, live.size())),
            e -> LOG.debugf("could not read the workers, will do so within a second: %s", e));
  }

  private Uni<Void> renew() {
    return jobs.ids().isEmpty() ? Uni.createFrom().voidItem() : leases.renew(jobs.ids());
  }

  private Uni<Void> reconcileAll(WorkerSnapshot live) {
    return each(
        jobs.all().stream().filter(job -> job.phase().isCreated()).toList(),
        job ->
            memory
                .progress(job.id(), job.scheduler().windows())
                .invoke(progress -> reconcile(job, live, progress))
                .chain(() -> keepArray(job.id())));
  }

  /** Postpones the expiry of the array that a job maps in place. */
  private Uni<Void> keepArray(String job) {
    return JobId.arrayOf(job)
        .map(array -> arrays.describe(array).replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private void reconcile(ActiveJob job, WorkerSnapshot live, Optional<JobProgress> progress) {
    if (progress.isEmpty()) {
      completion.completeLost(job);
      return;
    }
    job.scheduler().reconcile(progress.get(), live, System.nanoTime());
    dispatcher.dispatchOverdue(job);
    dispatcher.proceed(job, progress.get().state());
  }

  /** Adopts the jobs whose replica has died. */
  private Uni<Void> adopt(WorkerSnapshot live) {
    return leases
        .acquireExpired(jobs.room())
        .chain(
            ids ->
                each(
                    ids.stream().filter(id -> jobs.find(id).isEmpty()).toList(),
                    id -> memory.report(id).chain(report -> adopt(id, report, live))));
  }

  private Uni<Void> adopt(String id, Optional<JobReport> report, WorkerSnapshot live) {
    if (report.isEmpty()) {
      return leases.release(id);
    }
    var adopted = dispatcher.adopt(report.get().spec(), live.size(), Context.current());
    if (adopted.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    LOG.infof("adopted job %s: its replica has died", id);
    var job = adopted.get();
    // Without a survey before the first dispatch, committed chunks would be dispatched again.
    return survey(job, live, job.scheduler().rounds())
        .chain(() -> memory.progress(id, job.scheduler().windows()))
        .invoke(
            progress -> {
              job.created();
              reconcile(job, live, progress);
            })
        .replaceWithVoid()
        .onFailure()
        .invoke(() -> jobs.remove(job));
  }

  /** Reads which chunks of a job are committed, window by window. */
  private Uni<Void> survey(ActiveJob job, WorkerSnapshot live, int rounds) {
    if (rounds <= 1) {
      return Uni.createFrom().voidItem();
    }
    return memory
        .progress(job.id(), job.scheduler().windows())
        .invoke(
            found ->
                found.ifPresent(
                    progress -> job.scheduler().reconcile(progress, live, System.nanoTime())))
        .chain(() -> survey(job, live, rounds - 1));
  }

  private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> action) {
    return all.isEmpty()
        ? Uni.createFrom().voidItem()
        : Uni.join().all(all.stream().map(action).toList()).andCollectFailures().replaceWithVoid();
  }
}
