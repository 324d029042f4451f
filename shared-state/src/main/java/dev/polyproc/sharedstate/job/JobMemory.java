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

/**
 * The memory of the jobs, in Redis, as the front door uses it: how far a job has got, how it ended,
 * who did what. No command and no answer grows with the size of a job. For any thread.
 */
@ApplicationScoped
public class JobMemory {
  /** For how long at least a job is remembered whose results are being read. */
  private static final Duration READ = Duration.ofMinutes(10);

  private final BoundedRedis redis;
  private final ObjectMapper json;
  private final WorkLog log;

  JobMemory(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
    this.log = new WorkLog(json);
  }

  /**
   * How far a job has got, or empty if it has expired.
   *
   * @param windows the chunks of which it is to be known whether they are done
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

  /** Ends a job that runs. Empty if there is none; otherwise the state in which it is now. */
  public Uni<Optional<JobState>> cancel(String job) {
    return JobScript.CANCEL
        .run(redis, job, JobScript.KEEP_ENDED.toMillis(), CommitNotice.CHANNEL, job)
        .map(
            answer ->
                Optional.ofNullable(answer).map(Response::toString).map(JobState::fromWireName));
  }

  /** The same, however late: its caller is refused, and its tasks may yet come to a worker. */
  public Uni<Optional<JobState>> withdraw(String job) {
    return JobScript.CANCEL
        .runWithoutDeadline(redis, job, JobScript.KEEP_ENDED.toMillis(), CommitNotice.CHANNEL, job)
        .map(
            answer ->
                Optional.ofNullable(answer).map(Response::toString).map(JobState::fromWireName));
  }

  /** Keeps a job that has ended for a while, values and results as well. */
  public Uni<Void> keep(String job, Duration time) {
    return JobScript.KEEP.runWithoutDeadline(redis, job, time.toMillis(), 0, 0).replaceWithVoid();
  }

  /** Keeps a job whose results are being read, if it has ended and would be forgotten soon. */
  public Uni<Void> keepForReader(String job) {
    return JobScript.KEEP.runWithoutDeadline(redis, job, READ.toMillis(), 0, 1).replaceWithVoid();
  }

  /** Forgets the values and results of a job that has ended, and the rest of it after a while. */
  public Uni<Void> release(String job, Duration keepReport) {
    return JobScript.KEEP
        .runWithoutDeadline(redis, job, keepReport.toMillis(), 1, 0)
        .replaceWithVoid();
  }

  /** What a job is and where it stands, without who did it; empty if there is none. */
  public Uni<Optional<JobReport>> report(String job) {
    return redis
        .send(JobFields.read(JobKeys.of(job).meta()))
        .map(
            answer ->
                JobFields.of(answer)
                    .map(fields -> fields.report(job, List.of(), WorkPage.NONE, json)));
  }

  /**
   * What a job is, where it stands, and who did it; empty if there is none, or it has expired.
   *
   * @param from index of the first chunk of which to say who did it, from 0
   * @param limit how many chunks at the most, from 1 to {@link WorkPage#MAX_CHUNKS}
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
