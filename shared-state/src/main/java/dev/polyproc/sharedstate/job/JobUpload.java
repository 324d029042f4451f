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
 * Uploads the values of a job part by part before the job is created, so that neither the memory of
 * the front door nor the size of a command depends on the number of values. An upload that does not
 * become a job expires. For any thread.
 */
@ApplicationScoped
public class JobUpload {
  /** How long an upload is kept after its last part. */
  private static final Duration KEEP_UPLOAD = Duration.ofMinutes(15);

  private static final Script WRITE = Script.load(JobUpload.class, "upload.lua");

  private final BoundedRedis redis;

  JobUpload(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * An upload of values for a job. Several uploads for one job are independent of each other.
   *
   * @param job the job's id
   * @param id the upload's id
   */
  public record Upload(String job, String id) {
    /** Returns a new upload. */
    public static Upload of(String job) {
      return new Upload(job, UUID.randomUUID().toString());
    }

    JobKeys.Upload keys() {
      return JobKeys.Upload.of(job, id);
    }
  }

  /**
   * Writes a part of the packed values. Fails with {@link UploadExpiredException} if an earlier
   * part has expired.
   *
   * @param offset the offset of its first byte
   */
  public Uni<Void> write(Upload upload, long offset, Buffer part) {
    return write(upload.keys().input(), offset, part);
  }

  Uni<Void> write(String key, long offset, Buffer part) {
    return redis
        .run(WRITE, List.of(key), offset, part, KEEP_UPLOAD.toMillis())
        .invoke(
            answer -> {
              if (answer.toInteger() == 0) {
                throw new UploadExpiredException();
              }
            })
        .replaceWithVoid();
  }

  /** Extends a string with zeros to a length in bytes. */
  Uni<Void> extend(String key, long bytes, Buffer zero) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.SETRANGE).arg(key).arg(bytes - 1).arg(zero),
                Request.cmd(Command.PEXPIRE).arg(key).arg(KEEP_UPLOAD.toMillis())))
        .replaceWithVoid();
  }

  /** Reads a part of the upload. */
  public Uni<Buffer> read(Upload upload, long offset, long length) {
    return redis
        .send(
            Request.cmd(Command.GETRANGE)
                .arg(upload.keys().input())
                .arg(offset)
                .arg(offset + length - 1))
        .map(Response::toBuffer);
  }

  /** Deletes an upload that does not become a job. */
  public Uni<Void> drop(Upload upload) {
    var request = Request.cmd(Command.UNLINK);
    upload.keys().all().forEach(request::arg);
    return redis.send(request).replaceWithVoid();
  }
}
