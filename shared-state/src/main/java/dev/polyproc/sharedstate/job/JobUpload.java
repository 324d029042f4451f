package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Puts the packed values of a job where the job will look for them, part by part, before there is
 * the job: many values never stand in the front door's memory. For any thread.
 */
@ApplicationScoped
public class JobUpload {
  /** How long values are kept that no job has been made of. */
  private static final Duration ABANDONED = Duration.ofMinutes(5);

  private final BoundedRedis redis;

  JobUpload(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * Writes a part.
   *
   * @param offset of its first byte
   */
  public Uni<Void> write(String job, long offset, Buffer part) {
    var key = JobKeys.of(job).input();
    return redis
        .batch(
            List.of(
                Request.cmd(Command.SETRANGE).arg(key).arg(offset).arg(part),
                Request.cmd(Command.PEXPIRE).arg(key).arg(ABANDONED.toMillis())))
        .replaceWithVoid();
  }

  /** Reads a part back. */
  public Uni<Buffer> read(String job, long offset, long length) {
    return redis
        .send(
            Request.cmd(Command.GETRANGE)
                .arg(JobKeys.of(job).input())
                .arg(offset)
                .arg(offset + length - 1))
        .map(Response::toBuffer);
  }

  /** Forgets the values: there will be no such job. */
  public Uni<Void> drop(String job) {
    return redis.send(Request.cmd(Command.UNLINK).arg(JobKeys.of(job).input())).replaceWithVoid();
  }
}
