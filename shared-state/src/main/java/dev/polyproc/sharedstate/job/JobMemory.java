package dev.polyproc.sharedstate.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The memory of the jobs, in Redis, as the front door uses it: what was given, what came out, which
 * chunks are done. For any thread.
 */
@ApplicationScoped
public class JobMemory {
  /** How long a job is remembered that nobody looks after any more. */
  static final Duration ABANDONED = Duration.ofHours(1);

  /** How long the name of a job is kept for whoever wanted to create it, and may have died. */
  private static final Duration RESERVED = Duration.ofSeconds(15);

  private static final String ZERO = "\0";
  private static final Script CANCEL = Script.beside(JobMemory.class, "cancel.lua");
  private static final Script RESERVE = Script.beside(JobMemory.class, "reserve.lua");

  private final BoundedRedis redis;
  private final ObjectMapper json;

  JobMemory(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /**
   * Takes the name of a job for the one who is about to create it; whether it was free. It is free
   * again if the job is not created soon.
   */
  public Uni<Boolean> reserve(String job) {
    return redis
        .run(RESERVE, List.of(JobKeys.of(job).meta()), RESERVED.toMillis())
        .map(answer -> answer.toInteger() == 1);
  }

  /** Forgets a job that was reserved, and will not be created. */
  public Uni<Void> unreserve(String job) {
    return redis.send(Request.cmd(Command.UNLINK).arg(JobKeys.of(job).meta())).replaceWithVoid();
  }

  /**
   * Lays out a job's memory, in one round trip and in one step.
   *
   * @param callback whom to tell when the job has ended
   * @param digest of what it was made of, so that a repeated request is known
   */
  public Uni<Void> create(
      JobSpec job, JobInput input, Optional<String> callback, Optional<String> digest) {
    var keys = JobKeys.of(job.id());
    var requests = new ArrayList<Request>();
    requests.add(Request.cmd(Command.MULTI));
    requests.add(JobFields.write(keys.meta(), job, callback, digest));
    if (job.size() > 0) {
      // Results and the rest get their full length at once: they never have to move.
      requests.add(extend(keys.work(), (long) job.chunks() * ChunkWork.BYTES));
      requests.add(Request.cmd(Command.SETBIT).arg(keys.done()).arg(job.chunks() - 1).arg(0));
      if (job.type().width() > 0 && !keys.inPlace()) {
        requests.add(extend(keys.output(), (long) job.size() * job.type().width()));
      }
      requests.addAll(fill(job, keys, input));
    }
    keys.all().forEach(key -> requests.add(expire(key, ABANDONED)));
    requests.add(Request.cmd(Command.EXEC));
    return redis.batch(requests).replaceWithVoid();
  }

  private static List<Request> fill(JobSpec job, JobKeys keys, JobInput input) {
    if (input instanceof JobInput.Packed packed) {
      return List.of(Request.cmd(Command.SET).arg(keys.input()).arg(packed.values()));
    }
    if (input instanceof JobInput.Chunks chunks) {
      var request = Request.cmd(Command.HSET).arg(keys.input());
      for (int chunk = 0; chunk < job.chunks(); chunk++) {
        request.arg(chunk).arg(chunks.chunks().get(chunk));
      }
      return List.of(request);
    }
    return List.of();
  }

  private static Request extend(String key, long bytes) {
    return Request.cmd(Command.SETRANGE).arg(key).arg(bytes - 1).arg(ZERO);
  }

  /** How far a job has got, or empty if it has expired. Keeps a running job from expiring. */
  public Uni<Optional<JobProgress>> look(String job) {
    var keys = JobKeys.of(job);
    var requests = new ArrayList<Request>();
    requests.add(Request.cmd(Command.HGET).arg(keys.meta()).arg(JobFields.STATE));
    requests.add(Request.cmd(Command.GET).arg(keys.done()));
    keys.all().forEach(key -> requests.add(expire(key, ABANDONED)));
    return redis
        .batch(requests)
        .map(
            answers ->
                Optional.ofNullable(answers.get(0))
                    .map(Response::toString)
                    .map(JobState::ofWord)
                    .map(state -> new JobProgress(state, Bitmap.read(answers.get(1)))));
  }

  /** Ends a job that runs. Empty if there is none; otherwise the state in which it is now. */
  public Uni<Optional<JobState>> cancel(String job) {
    return redis
        .run(
            CANCEL,
            List.of(JobKeys.of(job).meta()),
            System.currentTimeMillis(),
            CommitNotice.CHANNEL,
            job)
        .map(answer -> Optional.ofNullable(answer).map(Response::toString).map(JobState::ofWord));
  }

  /** The same, however late: its caller is refused, and its tasks may yet come to a worker. */
  public Uni<Optional<JobState>> withdraw(String job) {
    return redis
        .runEvenLate(
            CANCEL,
            List.of(JobKeys.of(job).meta()),
            System.currentTimeMillis(),
            CommitNotice.CHANNEL,
            job)
        .map(answer -> Optional.ofNullable(answer).map(Response::toString).map(JobState::ofWord));
  }

  /** Keeps a job that has ended for a while, values and results as well. */
  public Uni<Void> keep(String job, Duration time) {
    return redis
        .batch(JobKeys.of(job).all().stream().map(key -> expire(key, time)).toList())
        .replaceWithVoid();
  }

  /** Forgets the values and results of a job that has ended, and the rest of it after a while. */
  public Uni<Void> release(String job, Duration keepReport) {
    var keys = JobKeys.of(job);
    var requests = new ArrayList<Request>();
    keys.all().forEach(key -> requests.add(expire(key, keepReport)));
    keys.values().forEach(key -> requests.add(Request.cmd(Command.UNLINK).arg(key)));
    return redis.batch(requests).replaceWithVoid();
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
                JobFields.of(answers.get(0))
                    .map(
                        fields ->
                            fields.report(
                                job,
                                WorkLog.read(
                                    fields.spec(job),
                                    Bitmap.read(answers.get(1)),
                                    answers.get(2),
                                    answers.get(3),
                                    json),
                                json)));
  }

  private static Request expire(String key, Duration time) {
    return Request.cmd(Command.PEXPIRE).arg(key).arg(time.toMillis());
  }
}
