package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Creates jobs. A small job is created in one round trip. For a large job, all data that grows with
 * its size is uploaded part by part first, and one last atomic step creates the job. For any
 * thread.
 */
@ApplicationScoped
public class JobCreation {
  /** The maximum size of a command in bytes. */
  static final int PART = 512 * 1024;

  private static final Buffer ZERO = Buffer.buffer(new byte[1]);

  /** The size of a part of zeros, which Redis fills in without network traffic. */
  private static final long ZEROS = 4L * 1024 * 1024;

  private final BoundedRedis redis;
  private final JobUpload uploads;

  JobCreation(BoundedRedis redis, JobUpload uploads) {
    this.redis = redis;
    this.uploads = uploads;
  }

  /**
   * Creates a job. Fails with {@link ReservationLostException} if the name belongs to another
   * request, and with {@link UploadExpiredException} if the uploaded values have expired; the job
   * does not exist then.
   */
  public Uni<Void> create(JobSpec job, JobInput input, JobOrigin origin) {
    var values = input.content();
    var ends = input.ends();
    var upload = input.uploadFor(job.id());
    boolean small = values.length() + ends.length() <= PART;
    var before = new ArrayList<Uni<Void>>();
    if (!small) {
      before.addAll(parts(upload.keys().input(), values));
      before.addAll(parts(upload.keys().ends(), ends));
    }
    before.addAll(zeros(upload.keys().output(), outputBytes(job, input)));
    before.addAll(zeros(upload.keys().work(), workBytes(job)));

    var arguments = new ArrayList<Object>();
    arguments.add(origin.reservation().map(JobReservations.Reservation::owner).orElse(""));
    arguments.add(small ? values : "");
    arguments.add(small ? ends : "");
    arguments.add(!small || input.isUploaded() ? 1 : 0);
    arguments.add(outputBytes(job, input));
    arguments.add(workBytes(job));
    arguments.add(JobScript.KEEP_ENDED.toMillis());
    arguments.addAll(JobFields.of(job, origin, input.isInPlace()));
    return inOrder(before)
        .chain(() -> JobScript.CREATE.run(redis, job.id(), upload.keys(), arguments))
        .invoke(answer -> requireCreated(job, answer.toString()))
        .onFailure()
        .call(
            () -> before.isEmpty() ? nothing() : uploads.drop(upload).onFailure().recoverWithNull())
        .replaceWithVoid();
  }

  private static void requireCreated(JobSpec job, String answer) {
    switch (answer) {
      case "taken" -> throw new ReservationLostException(job.id());
      case "expired" -> throw new UploadExpiredException();
      default -> {}
    }
  }

  /** Returns the size of the results; 0 for JSON, whose size is not known in advance. */
  private static long outputBytes(JobSpec job, JobInput input) {
    return input.isInPlace() ? 0 : (long) job.size() * job.type().width();
  }

  private static long workBytes(JobSpec job) {
    return (long) job.chunks() * ChunkWork.BYTES;
  }

  private List<Uni<Void>> parts(String key, Buffer all) {
    return LongStream.iterate(0, at -> at < all.length(), at -> at + PART)
        .mapToObj(
            at ->
                uploads.write(
                    key, at, all.slice((int) at, (int) Math.min(all.length(), at + PART))))
        .toList();
  }

  /** Extends a string of zeros step by step, up to a length that the last step can complete. */
  private List<Uni<Void>> zeros(String key, long bytes) {
    return LongStream.iterate(ZEROS, end -> end < bytes, end -> end + ZEROS)
        .mapToObj(end -> uploads.extend(key, end, ZERO))
        .toList();
  }

  private static Uni<Void> inOrder(List<Uni<Void>> steps) {
    return steps.isEmpty()
        ? nothing()
        : Multi.createFrom()
            .iterable(steps)
            .onItem()
            .transformToUniAndConcatenate(step -> step)
            .collect()
            .last()
            .replaceWithVoid();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
