package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.http.problem.Timeouts;
import dev.polyproc.sharedstate.job.CommitNotices;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.ServiceStop;
import dev.polyproc.sharedstate.wait.Waiter;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** The wait for the end of jobs, at this replica or another one. For any thread. */
@ApplicationScoped
public class JobAwaiter {
  /** Longer than any wait: the caller bounds it. */
  private static final Duration UNBOUNDED = Duration.ofDays(1);

  private final ActiveJobs jobs;
  private final JobMemory memory;
  private final Awaiter awaiter;
  private final ServiceStop stop;
  private final PoolConfig config;

  JobAwaiter(
      ActiveJobs jobs, JobMemory memory, Awaiter awaiter, ServiceStop stop, PoolConfig config) {
    this.jobs = jobs;
    this.memory = memory;
    this.awaiter = awaiter;
    this.stop = stop;
    this.config = config;
  }

  /** Returns how long a caller waits: at least a millisecond. */
  public static Duration bound(String timeout, PoolConfig config) {
    var bound = Timeouts.parse("timeout", timeout, config.maxWait(), config.maxWait());
    return bound.isZero() ? Duration.ofMillis(1) : bound;
  }

  /**
   * Returns the state of a job, without the work of each worker.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is no such job
   */
  public Uni<JobReport> report(String id) {
    return memory.report(id).map(report -> report.orElseThrow(() -> unknown(id)));
  }

  /**
   * Returns the state of a job, with the work of each worker.
   *
   * @param from index of the first chunk of the page of work
   * @param limit the maximum number of chunks on the page
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is no such job
   */
  public Uni<JobReport> report(String id, int from, int limit) {
    return memory.report(id, from, limit).map(report -> report.orElseThrow(() -> unknown(id)));
  }

  private RuntimeException unknown(String id) {
    return Problems.notFound(
        "Job %s does not exist; a job is kept for %s after its end."
            .formatted(id, config.keepReport()));
  }

  /**
   * Returns the outcome of a job that ends in time, also while the service is being stopped. If the
   * job does not end in time, this fails with a problem; the job continues, and its results are
   * kept. The job also continues if the caller disconnects.
   */
  public Uni<JobOutcome> outcome(SubmittedJob job, Duration bound) {
    return outcome(job)
        .ifNoItem()
        .after(bound)
        .fail()
        .onFailure(TimeoutException.class)
        .transform(
            late -> {
              job.active().ifPresent(ActiveJob::callerLeft);
              return late(job.spec(), bound);
            })
        .onCancellation()
        .invoke(() -> job.active().ifPresent(ActiveJob::callerLeft));
  }

  /**
   * Returns the outcome of a job that was submitted before. Fails if the service is being stopped:
   * another front door can answer the same call.
   */
  public Uni<JobOutcome> outcome(JobReport report, Duration bound) {
    var spec = report.spec();
    return stop.endWithStop(outcome(new SubmittedJob(spec, Optional.empty(), true), bound));
  }

  private static HttpProblem late(JobSpec job, Duration bound) {
    return Problems.timeout(
        "Job %s is not done after %ss; it continues: GET /pool/jobs/%s"
            .formatted(job.id(), bound.toMillis() / 1e3, job.id()),
        job.id());
  }

  /** Returns the outcome of a job, however long it takes. */
  public Uni<JobOutcome> outcome(SubmittedJob submitted) {
    return submitted
        .active()
        .or(() -> jobs.find(submitted.spec().id()))
        .map(job -> Uni.createFrom().<JobOutcome>completionStage(job.outcome().copy()))
        .orElseGet(() -> awaitEnd(submitted.spec().id()));
  }

  /** Waits for a job that is active at another replica. */
  private Uni<JobOutcome> awaitEnd(String id) {
    return awaiter
        .awaitDuringStop(
            CommitNotices.endOf(id),
            UNBOUNDED,
            Waiter.reading(() -> report(id), report -> report.state() != JobState.RUNNING))
        .map(JobCompletion::outcomeOf);
  }
}
