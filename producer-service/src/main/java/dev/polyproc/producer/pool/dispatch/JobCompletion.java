package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.JobLeases;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.JobState;
import dev.polyproc.sharedstate.job.WorkPage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The completion of jobs that have ended: it answers the waiting callers, calls the callback, sets
 * how long the results are kept, and releases the job's lease. If this replica dies before that,
 * another replica adopts the job and completes it. For any thread.
 */
@ApplicationScoped
public class JobCompletion {
  private static final Logger LOG = Logger.getLogger(JobCompletion.class);

  private final JobMemory memory;
  private final JobLeases leases;
  private final Callbacks callbacks;
  private final ActiveJobs jobs;
  private final PoolConfig config;
  private final JobMetrics metrics;
  private final JobSteps steps;

  JobCompletion(
      JobMemory memory,
      JobLeases leases,
      Callbacks callbacks,
      ActiveJobs jobs,
      PoolConfig config,
      JobMetrics metrics,
      JobSteps steps) {
    this.memory = memory;
    this.leases = leases;
    this.callbacks = callbacks;
    this.jobs = jobs;
    this.config = config;
    this.metrics = metrics;
    this.steps = steps;
  }

  /** Completes a job that has ended, once: a repeated call has no effect. */
  void complete(ActiveJob job, JobState state) {
    if (!job.beginCompletion()) {
      return;
    }
    if (job.isAwaited() && state == JobState.SUCCEEDED) {
      // The common case: the caller needs only the results, and there is no callback.
      conclude(job, JobOutcome.Plain.SUCCEEDED);
      return;
    }
    memory
        .report(job.id(), 0, WorkPage.MAX_CHUNKS)
        .chain(
            report -> {
              var outcome = report.map(JobCompletion::outcomeOf).orElse(JobOutcome.Plain.LOST);
              job.outcome().complete(outcome);
              return report
                  .map(callbacks::call)
                  .orElseGet(() -> Uni.createFrom().voidItem())
                  .replaceWith(outcome);
            })
        .subscribe()
        .with(
            outcome -> conclude(job, outcome),
            e -> {
              LOG.warnf(
                  "could not read job %s, which has ended (%s), will try again: %s",
                  job.id(), state.wireName(), e);
              // The reconciler completes the job.
              job.completionFailed();
            });
  }

  /** Withdraws a job of which Kafka has accepted no task, so that it has no effect. */
  void withdraw(ActiveJob job) {
    if (job.beginCompletion()) {
      memory
          .withdraw(job.id())
          .subscribe()
          .with(state -> withdrawn(job, state), e -> conclude(job, JobOutcome.Plain.UNKNOWN));
    }
  }

  /**
   * Completes a withdrawn job. Kafka may have accepted a task after all, and the job may have
   * ended.
   */
  private void withdrawn(ActiveJob job, Optional<JobState> state) {
    if (state.isEmpty() || state.get() == JobState.CANCELLED) {
      conclude(job, JobOutcome.Plain.UNSENT);
    } else {
      job.completionFailed();
      complete(job, state.get());
    }
  }

  /** Completes a job whose memory is gone. */
  void completeLost(ActiveJob job) {
    if (job.beginCompletion()) {
      conclude(job, JobOutcome.Plain.LOST);
    }
  }

  /** Returns the outcome of a job that has ended. */
  public static JobOutcome outcomeOf(JobReport report) {
    return switch (report.state()) {
      case SUCCEEDED -> JobOutcome.Plain.SUCCEEDED;
      case CANCELLED -> JobOutcome.Plain.CANCELLED;
      case FAILED ->
          report.failure().<JobOutcome>map(JobOutcome.Failed::new).orElse(JobOutcome.Plain.LOST);
      case RUNNING -> throw new IllegalStateException("job " + report.spec().id() + " still runs");
    };
  }

  /**
   * Removes a job from the active ones, passes its outcome to the waiting callers, and releases its
   * lease.
   */
  private void conclude(ActiveJob job, JobOutcome outcome) {
    if (!jobs.remove(job)) {
      return;
    }
    metrics.completed(job.spec(), outcome, job.elapsedNanos());
    steps.ended(job.spec());
    job.outcome().complete(outcome);
    Uni.createFrom()
        .completionStage(job.lease())
        .chain(() -> leases.release(job.id()))
        .subscribe()
        .with(
            dropped -> {},
            e ->
                LOG.debugf(
                    "could not release the lease of job %s; it will expire: %s", job.id(), e));
    if (!job.isAwaited()) {
      keep(job.id());
    }
  }

  /** Keeps the report and the results of a job for a while. */
  void keep(String job) {
    memory
        .keep(job, config.keepReport())
        .subscribe()
        .with(
            kept -> {},
            e -> LOG.warnf("could not set the expiry of job %s; it expires later: %s", job, e));
  }

  /**
   * Deletes the results of a job whose caller has received them; the report is kept for a while.
   */
  public void release(String job) {
    memory
        .release(job, config.keepReport())
        .subscribe()
        .with(
            released -> {},
            e -> LOG.warnf("could not set the expiry of job %s; it expires later: %s", job, e));
  }
}
