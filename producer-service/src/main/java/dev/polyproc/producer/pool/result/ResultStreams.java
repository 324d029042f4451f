package dev.polyproc.producer.pool.result;

import dev.polyproc.http.answer.StreamLimit;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.sharedstate.job.CommitNotices;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.JobResults;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.ServiceStop;
import dev.polyproc.sharedstate.wait.ServiceStoppingException;
import dev.polyproc.sharedstate.wait.Waiter;
import dev.polyproc.sharedstate.wait.WakeUpKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Streams of results that are sent as they are committed. Results are read from the job's memory
 * only on demand and are not buffered in the service. For any thread.
 */
@ApplicationScoped
public class ResultStreams {

  /** How long a step waits for results. */
  private static final Duration STEP = Duration.ofSeconds(5);

  private final JobMemory memory;
  private final JobResults results;
  private final Awaiter awaiter;
  private final ServiceStop stop;
  private final StreamLimit limit;

  ResultStreams(
      JobMemory memory, JobResults results, Awaiter awaiter, ServiceStop stop, PoolConfig config) {
    this.memory = memory;
    this.results = results;
    this.awaiter = awaiter;
    this.stop = stop;
    this.limit = new StreamLimit("streams of results", config.maxStreams());
  }

  /** Returns the limit of open streams, which also counts the streams of {@code imap}. */
  public StreamLimit limit() {
    return limit;
  }

  /** Returns a cursor at the first result of a job. */
  public ResultCursor cursor(JobSpec job, Order order) {
    return new ResultCursor(job, order, memory, results);
  }

  /**
   * Opens a stream of a job's results, in steps, up to the end of the job, or until the service is
   * being stopped: the caller can resume it at another front door.
   *
   * @param last index of the last value whose result the caller has
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if too many streams are open
   */
  public Uni<Multi<ResultCursor.Step>> open(JobReport report, Order order, OptionalLong last) {
    limit.requirePlace();
    var cursor = cursor(report.spec(), order);
    var resumed = last.isPresent() ? cursor.resume(last.getAsLong()) : Uni.createFrom().voidItem();
    return resumed.map(done -> limit.counted(stepsUntilStop(cursor)));
  }

  private Multi<ResultCursor.Step> stepsUntilStop(ResultCursor cursor) {
    return Multi.createBy()
        .repeating()
        .uni(() -> awaiter.await(commitOf(cursor), STEP, reader(cursor)))
        .whilst(step -> !step.isLast() && !stop.hasBegun())
        .onFailure(ServiceStoppingException.class)
        .recoverWithCompletion();
  }

  /** Returns the steps from a cursor's position to the end of the job, also during a stop. */
  public Multi<ResultCursor.Step> steps(ResultCursor cursor) {
    return Multi.createBy()
        .repeating()
        .uni(() -> awaiter.awaitDuringStop(commitOf(cursor), STEP, reader(cursor)))
        .whilst(step -> !step.isLast());
  }

  private static WakeUpKey commitOf(ResultCursor cursor) {
    return CommitNotices.commitOf(cursor.job().id());
  }

  private static Waiter<ResultCursor.Step> reader(ResultCursor cursor) {
    return Waiter.reading(cursor::next, step -> !step.results().isEmpty() || step.isLast());
  }
}
