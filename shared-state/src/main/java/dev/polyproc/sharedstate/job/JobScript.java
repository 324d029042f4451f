package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The scripts of a job, each called with all keys of the job. */
final class JobScript {
  static final JobScript CREATE = new JobScript("create.lua");
  static final JobScript CLAIM = new JobScript("claim.lua");
  static final JobScript HEARTBEAT = new JobScript("heartbeat.lua");
  static final JobScript RELEASE = new JobScript("release.lua");
  static final JobScript HAND_BACK = new JobScript("hand-back.lua");
  static final JobScript COMMIT = new JobScript("commit.lua");
  static final JobScript FAIL = new JobScript("fail.lua");
  static final JobScript CANCEL = new JobScript("cancel.lua");
  static final JobScript KEEP = new JobScript("keep.lua");
  static final JobScript RESULTS = new JobScript("results.lua");
  static final JobScript KEYS = new JobScript("keys.lua");

  /**
   * How long a job is kept after its end, unless a front door keeps it longer or releases it
   * earlier. A running job does not expire.
   */
  static final Duration KEEP_ENDED = Duration.ofHours(1);

  private final Script script;

  private JobScript(String resource) {
    this.script = Script.load(JobScript.class, "job.lua", resource);
  }

  /** Runs the script on a job. */
  Uni<Response> run(BoundedRedis redis, String job, Object... arguments) {
    return redis.run(script, JobKeys.of(job).all(), arguments);
  }

  /** Runs the script on a job without a deadline. */
  Uni<Response> runWithoutDeadline(BoundedRedis redis, String job, Object... arguments) {
    return redis.runWithoutDeadline(script, JobKeys.of(job).all(), arguments);
  }

  /** Runs the script on a job and an upload. */
  Uni<Response> run(BoundedRedis redis, String job, JobKeys.Upload upload, List<?> arguments) {
    var keys = new ArrayList<>(JobKeys.of(job).all());
    keys.addAll(upload.all());
    return redis.run(script, keys, arguments.toArray());
  }
}
