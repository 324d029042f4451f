package dev.polyproc.producer.pool.result;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.sharedstate.job.CommitNotices;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.JobResults;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.Waiter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * The results of jobs as they come. A reader is given what it asks for, and no more is read for it:
 * the job's memory is the buffer. For any thread.
 */
@ApplicationScoped
public class ResultStreams {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** How long a step waits for results. */
  private static final Duration STEP = Duration.ofSeconds(5);

  private final JobMemory memory;
  private final JobResults results;
  private final Awaiter awaiter;
  private final PoolConfig config;
  private final Semaphore open;

  ResultStreams(JobMemory memory, JobResults results, Awaiter awaiter, PoolConfig config) {
    this.memory = memory;
    this.results = results;
    this.awaiter = awaiter;
    this.config = config;
    this.open = new Semaphore(config.maxStreams());
  }

  /** A reader at the beginning of a job's results. */
  public ResultCursor cursor(JobSpec job, Order order) {
    return new ResultCursor(job, order, memory, results);
  }

  /**
   * Steps through a job's results, to its end.
   *
   * @param last index of the value of which the caller had the result last
   */
  public Uni<Multi<ResultCursor.Step>> open(JobReport report, Order order, OptionalLong last) {
    enter();
    var cursor = cursor(report.spec(), order);
    var place = last.isPresent() ? cursor.resume(last.getAsLong()) : Uni.createFrom().voidItem();
    return place
        .map(resumed -> steps(cursor).onTermination().invoke(this::leave))
        .onFailure()
        .invoke(this::leave)
        .onCancellation()
        .invoke(this::leave);
  }

  /** Steps from where a reader is to the end of the job. */
  public Multi<ResultCursor.Step> steps(ResultCursor cursor) {
    return Multi.createBy().repeating().uni(() -> next(cursor)).whilst(step -> !step.isLast());
  }

  /** The next results, once there are any, or the end; a step without either if that takes long. */
  private Uni<ResultCursor.Step> next(ResultCursor cursor) {
    return awaiter.await(
        CommitNotices.commitOf(cursor.job().id()),
        STEP,
        Waiter.reading(cursor::next, step -> !step.results().isEmpty() || step.isLast()));
  }

  /**
   * Takes a place among the open streams.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there are too many
   */
  public void enter() {
    if (!open.tryAcquire()) {
      throw Problems.unavailable(
          "%d streams of results are open, which is the limit; try again."
              .formatted(config.maxStreams()),
          RETRY_AFTER);
    }
  }

  public void leave() {
    open.release();
  }
}
