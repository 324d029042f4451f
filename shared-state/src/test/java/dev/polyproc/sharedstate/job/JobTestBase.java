package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A job and the calls of a worker, for tests of the memory of jobs. */
abstract class JobTestBase {
  static final Duration BOUND = Duration.ofSeconds(10);
  static final ElementType INT64 = new ElementType.Numbers(Typecode.LONG_LONG);
  static final ChunkWork.Worker FIRST = new ChunkWork.Worker("w1", "host", 11, "0");
  static final int MAX_VANISHED = 5;

  @Inject JobMemory memory;
  @Inject JobCreation creation;
  @Inject JobUpload uploads;
  @Inject ChunkMemory chunks;
  @Inject JobResults results;
  @Inject Redis redis;

  static JobSpec job(ElementType type, int size, int chunksize) {
    return new JobSpec(
        JobId.next(), "square", type, size, chunksize, OptionalInt.of(1), Overflow.FAIL);
  }

  JobSpec created(JobSpec spec, JobInput input) {
    await(creation.create(spec, input, JobOrigin.NONE));
    return spec;
  }

  Claim claim(JobSpec job, int chunk, int count, String run) {
    int to = job.to(chunk + count - 1);
    return await(
        chunks.claim(
            job.id(), chunk, count, job.from(chunk), to, job.chunksize(), run, MAX_VANISHED));
  }

  CommitOutcome commit(JobSpec job, int chunk, Buffer values) {
    var result = new ChunkResult(chunk, values, 1_000, 2_000);
    return await(chunks.commit(job.id(), new TaskResults(chunk, 1, 1, 1, List.of(result)), FIRST));
  }

  CommitOutcome fail(JobSpec job, int chunk, int index, Buffer before) {
    var failure = new TaskFailure("ValueError", "value " + index, index, "w1", 1);
    return await(chunks.fail(job.id(), chunk, failure, before, ""));
  }

  JobProgress progress(JobSpec job) {
    return await(memory.progress(job.id(), List.of())).orElseThrow();
  }

  JobReport report(JobSpec job) {
    return await(memory.report(job.id())).orElseThrow();
  }

  static <T> T await(Uni<T> call) {
    return call.await().atMost(BOUND);
  }

  static Buffer longs(long... values) {
    var buffer = Buffer.buffer();
    for (var value : values) {
      buffer.appendLong(value);
    }
    return buffer;
  }
}
