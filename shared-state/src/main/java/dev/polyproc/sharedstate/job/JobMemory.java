package dev.polyproc.sharedstate.job;

import static dev.polyproc.sharedstate.number.NumberType.BYTES;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.number.NumberType;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The memory of the jobs, in Redis: what was given, what came out, which chunks are done. For any
 * thread.
 */
@ApplicationScoped
public class JobMemory {
  /** How long a job is remembered that nobody looks after any more. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private static final String ZERO = "\0";

  private static final Script CLAIM = Script.beside(JobMemory.class, "claim.lua");
  private static final Script COMMIT = Script.beside(JobMemory.class, "commit.lua");
  private static final Script FAIL = Script.beside(JobMemory.class, "fail.lua");

  private final BoundedRedis redis;
  private final ObjectMapper json;

  JobMemory(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /**
   * Lays out a job's memory, in one round trip and in one step.
   *
   * @param input its elements, packed: eight bytes each
   */
  public Uni<Void> create(JobSpec job, Buffer input) {
    var keys = JobKeys.of(job.id());
    var ttl = ABANDONED.toMillis();
    return redis
        .batch(
            List.of(
                Request.cmd(Command.MULTI),
                JobFields.write(keys.meta(), job),
                Request.cmd(Command.SET).arg(keys.input()).arg(input).arg("PX").arg(ttl),
                // Results and the rest get their full length at once: they never have to move.
                Request.cmd(Command.SETRANGE)
                    .arg(keys.output())
                    .arg((long) job.size() * BYTES - 1)
                    .arg(ZERO),
                Request.cmd(Command.SETRANGE)
                    .arg(keys.work())
                    .arg((long) job.chunks() * ChunkWork.BYTES - 1)
                    .arg(ZERO),
                Request.cmd(Command.SETBIT).arg(keys.done()).arg(job.chunks() - 1).arg(0),
                expire(keys.meta(), ttl),
                expire(keys.output(), ttl),
                expire(keys.work(), ttl),
                expire(keys.done(), ttl),
                Request.cmd(Command.EXEC)))
        .replaceWithVoid();
  }

  /** Gives a worker the values of a chunk, if the chunk is still to be computed. */
  public Uni<Claim> claim(String job, int chunk, int from, int to) {
    var keys = JobKeys.of(job);
    return redis
        .run(
            CLAIM,
            List.of(keys.meta(), keys.input(), keys.done()),
            chunk,
            (long) from * BYTES,
            (long) to * BYTES - 1)
        .map(JobMemory::claimOf);
  }

  private static Claim claimOf(Response answer) {
    return switch (answer.get(0).toString()) {
      case "values" ->
          new Claim.Values(NumberType.valueOf(answer.get(1).toString()), answer.get(2).toBuffer());
      case "done" -> Claim.Nothing.DONE;
      default -> Claim.Nothing.ENDED;
    };
  }

  /**
   * Writes the results of a chunk, marks it as done and tells the dispatcher, in one step; unless
   * that was done before.
   *
   * @param from index of the chunk's first element
   * @param results the chunk's results, packed
   * @param worker who computed them
   */
  public Uni<CommitOutcome> commit(
      String job,
      int chunk,
      int from,
      Buffer results,
      ChunkWork.Worker worker,
      ChunkWork.Effort effort) {
    var keys = JobKeys.of(job);
    return redis
        .run(
            COMMIT,
            List.of(keys.meta(), keys.output(), keys.done(), keys.workers(), keys.work()),
            chunk,
            (long) from * BYTES,
            results,
            write(worker),
            effort.attempt(),
            effort.wallMicros(),
            effort.cpuMicros(),
            System.currentTimeMillis(),
            CommitNotice.CHANNEL,
            job)
        .map(JobMemory::outcomeOf);
  }

  /** Commits that a chunk failed, which ends the job; unless the chunk was committed before. */
  public Uni<CommitOutcome> fail(String job, int chunk, TaskFailure failure) {
    var keys = JobKeys.of(job);
    return redis
        .run(
            FAIL,
            List.of(keys.meta(), keys.done()),
            chunk,
            write(failure),
            System.currentTimeMillis(),
            CommitNotice.CHANNEL,
            job)
        .map(JobMemory::outcomeOf);
  }

  private static CommitOutcome outcomeOf(Response answer) {
    return CommitOutcome.valueOf(answer.toString().toUpperCase(Locale.ROOT));
  }

  /** How far a job has got, or empty if it has expired. Keeps a running job from expiring. */
  public Uni<Optional<JobProgress>> look(String job) {
    var keys = JobKeys.of(job);
    var requests = new ArrayList<Request>();
    requests.add(Request.cmd(Command.HGET).arg(keys.meta()).arg(JobFields.STATE));
    requests.add(Request.cmd(Command.GET).arg(keys.done()));
    for (var key : keys.all()) {
      requests.add(expire(key, ABANDONED.toMillis()));
    }
    return redis
        .batch(requests)
        .map(
            answers ->
                Optional.ofNullable(answers.get(0))
                    .map(Response::toString)
                    .map(JobState::ofWord)
                    .map(state -> new JobProgress(state, Bitmap.read(answers.get(1)))));
  }

  /** The results of a job that succeeded, packed. */
  public Uni<Buffer> results(String job) {
    return redis
        .send(Request.cmd(Command.GET).arg(JobKeys.of(job).output()))
        .onItem()
        .ifNull()
        .failWith(() -> new IllegalStateException("the results of job " + job + " have expired"))
        .map(Response::toBuffer);
  }

  /** Forgets the values of a job that has ended, and the rest of it after a while. */
  public Uni<Void> release(String job, Duration keepReport) {
    var keys = JobKeys.of(job);
    var millis = keepReport.toMillis();
    return redis
        .batch(
            List.of(
                Request.cmd(Command.UNLINK).arg(keys.input()).arg(keys.output()),
                expire(keys.meta(), millis),
                expire(keys.done(), millis),
                expire(keys.workers(), millis),
                expire(keys.work(), millis)))
        .replaceWithVoid();
  }

  /** All there is to say of a job, or empty if there is none, or it has expired. */
  public Uni<Optional<JobReport>> report(String job) {
    var keys = JobKeys.of(job);
    return redis
        .batch(
            List.of(
                JobFields.read(keys.meta()),
                Request.cmd(Command.GET).arg(keys.done()),
                Request.cmd(Command.LRANGE).arg(keys.workers()).arg(0).arg(-1),
                Request.cmd(Command.GET).arg(keys.work())))
        .map(
            answers ->
                JobFields.of(answers.get(0), json)
                    .map(
                        fields ->
                            fields.report(
                                job,
                                WorkLog.read(
                                    fields.spec(job),
                                    Bitmap.read(answers.get(1)),
                                    answers.get(2),
                                    answers.get(3),
                                    json))));
  }

  private static Request expire(String key, long millis) {
    return Request.cmd(Command.PEXPIRE).arg(key).arg(millis);
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
