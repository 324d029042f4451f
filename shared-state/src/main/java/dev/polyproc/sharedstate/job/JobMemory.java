package dev.polyproc.sharedstate.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * The memory of jobs for the front door: their progress, outcome and work log. The size of a
 * command or an answer does not depend on the size of a job. For any thread.
 */
@ApplicationScoped
public class JobMemory {
  /** The minimum time to keep a job whose results are being read. */
  private static final Duration KEEP_FOR_READER = Duration.ofMinutes(10);

  private final BoundedRedis redis;
  private final ObjectMapper json;
  private final WorkLog log;

  JobMemory(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
    this.log = new WorkLog(json);
  }

  /**
   * Reads the progress of a job; empty if it has expired.
   *
   * @param windows the chunks for which to read whether they are done
   */
  public Uni<Optional<JobProgress>> progress(String job, List<ChunkWindow> windows) {
    var keys = JobKeys.of(job);
    var requests = new ArrayList<Request>();
    requests.add(JobFields.readProgress(keys.meta()));
    for (var window : windows) {
      requests.add(
          Request.cmd(Command.GETRANGE)
              .arg(keys.done())
              .arg(window.firstByte())
              .arg(window.lastByte()));
    }
    return redis
        .batch(requests)
        .map(
            answers ->
                JobFields.progress(
                    answers.get(0),
                    IntStream.range(0, windows.size())
                        .mapToObj(i -> ChunkWindow.Done.read(windows.get(i), answers.get(i + 1)))
                        .toList()));
  }

  /** Describes the Redis keys of a job that exist. */
  public Uni<List<KeySize>> keys(String job) {
    return JobScript.KEYS
        .run(redis, job)
        .map(
            answer ->
                StreamSupport.stream(answer.spliterator(), false)
                    .map(
                        key ->
                            new KeySize(
                                key.get(0).toString(), key.get(1).toString(), key.get(2).toLong()))
                    .toList());
  }

  /** Reads the demands of the jobs that are running; jobs that have ended are left out. */
  public Uni<List<JobDemand>> demands(List<String> jobs) {
    if (jobs.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return redis
        .batch(jobs.stream().map(job -> JobFields.readDemand(JobKeys.of(job).meta())).toList())
        .map(answers -> answers.stream().map(JobFields::demand).flatMap(Optional::stream).toList());
  }

  /** Cancels a job if it is running; returns its state, or empty if it does not exist. */
  public Uni<Optional<JobState>> cancel(String job) {
    return JobScript.CANCEL
        .run(redis, job, JobScript.KEEP_ENDED.toMillis(), CommitNotice.CHANNEL, job)
        .map(
            answer ->
                Optional.ofNullable(answer).map(Response::toString).map(JobState::fromWireName));
  }

  /** Cancels a job without a deadline, because its request has failed and its tasks may arrive. */
  public Uni<Optional<JobState>> withdraw(String job) {
    return JobScript.CANCEL
        .runWithoutDeadline(redis, job, JobScript.KEEP_ENDED.toMillis(), CommitNotice.CHANNEL, job)
        .map(
            answer ->
                Optional.ofNullable(answer).map(Response::toString).map(JobState::fromWireName));
  }

  /** Sets how long a job that has ended is kept, including its values and results. */
  public Uni<Void> keep(String job, Duration time) {
    return JobScript.KEEP.runWithoutDeadline(redis, job, time.toMillis(), 0, 0).replaceWithVoid();
  }

  /** Keeps a job that has ended at least for as long as a reader of its results needs. */
  public Uni<Void> keepForReader(String job) {
    return JobScript.KEEP
        .runWithoutDeadline(redis, job, KEEP_FOR_READER.toMillis(), 0, 1)
        .replaceWithVoid();
  }

  /** Deletes the values and results of a job that has ended; keeps its report for a while. */
  public Uni<Void> release(String job, Duration keepReport) {
    return JobScript.KEEP
        .runWithoutDeadline(redis, job, keepReport.toMillis(), 1, 0)
        .replaceWithVoid();
  }

  /** Reads a job without its work log; empty if it does not exist. */
  public Uni<Optional<JobReport>> report(String job) {
    return redis
        .send(JobFields.read(JobKeys.of(job).meta()))
        .map(
            answer ->
                JobFields.of(answer)
                    .map(fields -> fields.report(job, List.of(), WorkPage.NONE, json)));
  }

  /**
   * Reads a job with a page of its work log; empty if it does not exist.
   *
   * @param from index of the first chunk of the page, from 0
   * @param limit the maximum number of chunks, from 1 to {@link WorkPage#MAX_CHUNKS}
   */
  public Uni<Optional<JobReport>> report(String job, int from, int limit) {
    var keys = JobKeys.of(job);
    var requests = new ArrayList<Request>();
    requests.add(JobFields.read(keys.meta()));
    requests.addAll(WorkLog.read(keys, from, limit));
    return redis
        .batch(requests)
        .map(
            answers ->
                JobFields.of(answers.get(0))
                    .map(
                        fields -> {
                          var workers = log.workers(answers.get(1));
                          return fields.report(
                              job,
                              log.totals(workers, answers.get(2)),
                              log.page(fields.spec(job), workers, answers.get(3), from, limit),
                              json);
                        }));
  }
}
