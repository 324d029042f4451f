package dev.polyproc.producer.pool;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.http.problem.Timeouts;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.JobState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Waits for jobs to end, also for those that another front door sees through. For any thread. */
@ApplicationScoped
public class JobWait {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final ActiveJobs jobs;
  private final JobMemory memory;
  private final PoolConfig config;

  JobWait(ActiveJobs jobs, JobMemory memory, PoolConfig config) {
    this.jobs = jobs;
    this.memory = memory;
    this.config = config;
  }

  /** How long a caller waits; not at all is a millisecond, which is the shortest that there is. */
  static Duration bound(String timeout, PoolConfig config) {
    var bound = Timeouts.parse("timeout", timeout, config.maxWait(), config.maxWait());
    return bound.isZero() ? Duration.ofMillis(1) : bound;
  }

  /**
   * The job as it stands.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is none
   */
  Uni<JobReport> report(String id) {
    return memory.report(id).map(report -> report.orElseThrow(() -> unknown(id)));
  }

  private RuntimeException unknown(String id) {
    return Problems.notFound(
        "There is no job %s; a job is remembered for %s after its end."
            .formatted(id, config.keepReport()));
  }

  /** How a job ends that was posted. */
  Uni<JobEnd> end(JobPosting.Posted posted) {
    return posted
        .active()
        .map(job -> Uni.createFrom().<JobEnd>completionStage(job.end().copy()))
        .orElseGet(() -> lookUntilEnded(posted.spec().id()));
  }

  /** How a job ends. */
  Uni<JobEnd> end(JobReport report) {
    var id = report.spec().id();
    return end(new JobPosting.Posted(report.spec(), jobs.find(id), true));
  }

  private Uni<JobEnd> lookUntilEnded(String id) {
    return report(id)
        .repeat()
        .withDelay(LOOK_EVERY)
        .until(report -> report.state() != JobState.RUNNING)
        .collect()
        .last()
        .chain(last -> report(id))
        .map(JobEnding::endOf);
  }
}
