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
 * What is to be done when a job has ended: those who wait are told, the callback is called, the
 * results are kept for a while, and the job's lease is given back. Whoever dies in between leaves
 * the lease behind, and another front door does the rest. For any thread.
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

  JobCompletion(
      JobMemory memory,
      JobLeases leases,
      Callbacks callbacks,
      ActiveJobs jobs,
      PoolConfig config,
      JobMetrics metrics) {
    this.memory = memory;
    this.leases = leases;
    this.callbacks = callbacks;
    this.jobs = jobs;
    this.config = config;
    this.metrics = metrics;
  }

  /** Ends a job that stands so. Harmless when it is being ended already. */
  void complete(ActiveJob job, JobState state) {
    if (!job.beginCompletion()) {
      return;
    }
    if (job.isAwaited() && state == JobState.SUCCEEDED) {
      // The common case: who waits needs nothing but the results, and has no callback.
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
              LOG.warnf("job %s is %s but cannot be read yet: %s", job.id(), state.wireName(), e);
              // The next look tries again.
              job.notCompleted();
            });
  }

  /** Ends a job of which Kafka has taken nothing: it is as if it had not been posted. */
  void withdraw(ActiveJob job) {
    if (job.beginCompletion()) {
      memory
          .withdraw(job.id())
          .subscribe()
          .with(state -> withdrawn(job, state), e -> conclude(job, JobOutcome.Plain.UNKNOWN));
    }
  }

  /** A worker may have been given a task all the same, and done the whole job before. */
  private void withdrawn(ActiveJob job, Optional<JobState> state) {
    if (state.isEmpty() || state.get() == JobState.CANCELLED) {
      conclude(job, JobOutcome.Plain.UNSENT);
    } else {
      job.notCompleted();
      complete(job, state.get());
    }
  }

  /** Ends a job whose memory is gone. */
  void lose(ActiveJob job) {
    if (job.beginCompletion()) {
      conclude(job, JobOutcome.Plain.LOST);
    }
  }

  /** How a job ended that is not running any more. */
  public static JobOutcome outcomeOf(JobReport report) {
    return switch (report.state()) {
      case SUCCEEDED -> JobOutcome.Plain.SUCCEEDED;
      case CANCELLED -> JobOutcome.Plain.CANCELLED;
      case FAILED ->
          report.failure().<JobOutcome>map(JobOutcome.Failed::new).orElse(JobOutcome.Plain.LOST);
      case RUNNING -> throw new IllegalStateException("job " + report.spec().id() + " still runs");
    };
  }

  private void conclude(ActiveJob job, JobOutcome outcome) {
    if (!jobs.remove(job)) {
      return;
    }
    metrics.ended(job.spec(), outcome, job.nanos());
    job.outcome().complete(outcome);
    Uni.createFrom()
        .completionStage(job.held())
        .chain(() -> leases.release(job.id()))
        .subscribe()
        .with(dropped -> {}, e -> LOG.debugf("the lease of job %s runs out: %s", job.id(), e));
    if (!job.isAwaited()) {
      keep(job.id());
    }
  }

  /** Keeps what came of a job for a while. */
  void keep(String job) {
    memory
        .keep(job, config.keepReport())
        .subscribe()
        .with(kept -> {}, e -> LOG.warnf("job %s is left to expire: %s", job, e));
  }

  /** Lets go of the results of a job that has ended: who waited for them has them. */
  public void release(String job) {
    memory
        .release(job, config.keepReport())
        .subscribe()
        .with(released -> {}, e -> LOG.warnf("job %s is left to expire: %s", job, e));
  }
}
