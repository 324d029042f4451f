package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Takes in the values of a job, part by part, before there is the job: many values never stand in
 * the front door's memory, and no command grows with them. What no job is made of expires. For any
 * thread.
 */
@ApplicationScoped
public class JobUpload {
  /** How long a part is kept while neither another part nor the job follows. */
  private static final Duration ABANDONED = Duration.ofMinutes(15);

  private static final Script WRITE = Script.load(JobUpload.class, "upload.lua");

  private final BoundedRedis redis;

  JobUpload(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * Values on their way to a job. Two uploads for one job have nothing in common: the one whose job
   * is created counts.
   *
   * @param job the job's id
   * @param id the upload's own
   */
  public record Upload(String job, String id) {
    /** Another upload each time. */
    public static Upload of(String job) {
      return new Upload(job, UUID.randomUUID().toString());
    }

    JobKeys.Upload keys() {
      return JobKeys.Upload.of(job, id);
    }
  }

  /**
   * Writes a part of the packed values. Fails with {@link UploadExpiredException} if those before
   * it have expired.
   *
   * @param offset of its first byte
   */
  public Uni<Void> write(Upload upload, long offset, Buffer part) {
    return write(upload.keys().input(), offset, part);
  }

  Uni<Void> write(String key, long offset, Buffer part) {
    return redis
        .run(WRITE, List.of(key), offset, part, ABANDONED.toMillis())
        .invoke(
            answer -> {
              if (answer.toInteger() == 0) {
                throw new UploadExpiredException();
              }
            })
        .replaceWithVoid();
  }

  /** Lengthens a string to so many bytes, of which the last is a zero. */
  Uni<Void> lengthen(String key, long bytes, Buffer zero) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.SETRANGE).arg(key).arg(bytes - 1).arg(zero),
                Request.cmd(Command.PEXPIRE).arg(key).arg(ABANDONED.toMillis())))
        .replaceWithVoid();
  }

  /** Reads a part back. */
  public Uni<Buffer> read(Upload upload, long offset, long length) {
    return redis
        .send(
            Request.cmd(Command.GETRANGE)
                .arg(upload.keys().input())
                .arg(offset)
                .arg(offset + length - 1))
        .map(Response::toBuffer);
  }

  /** Forgets an upload of which no job is made. */
  public Uni<Void> drop(Upload upload) {
    var request = Request.cmd(Command.UNLINK);
    upload.keys().all().forEach(request::arg);
    return redis.send(request).replaceWithVoid();
  }
}
