package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;

/** Reads what came of a job that keeps its results, a part at a time. For any thread. */
@ApplicationScoped
public class JobResults {
  private final BoundedRedis redis;

  JobResults(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * Packed results.
   *
   * @param from index of the first element
   * @param to index after the last element
   * @throws IllegalStateException if they have expired
   */
  public Uni<Buffer> packed(JobSpec job, int from, int to) {
    int width = job.type().width();
    return redis
        .send(
            Request.cmd(Command.GETRANGE)
                .arg(JobKeys.of(job.id()).output())
                .arg((long) from * width)
                .arg((long) to * width - 1))
        .map(Response::toBuffer)
        .invoke(
            bytes -> {
              if (bytes.length() < (to - from) * width) {
                throw expired(job);
              }
            });
  }

  /**
   * The results of some chunks: packed numbers, or a JSON array, for each.
   *
   * @throws IllegalStateException if they have expired
   */
  public Uni<List<Buffer>> chunks(JobSpec job, List<Integer> chunks) {
    var key = JobKeys.of(job.id()).output();
    int width = job.type().width();
    var requests =
        chunks.stream()
            .map(
                chunk ->
                    width > 0
                        ? Request.cmd(Command.GETRANGE)
                            .arg(key)
                            .arg((long) job.from(chunk) * width)
                            .arg((long) job.to(chunk) * width - 1)
                        : Request.cmd(Command.HGET).arg(key).arg(chunk))
            .toList();
    return redis
        .batch(requests)
        .map(answers -> answers.stream().map(part -> required(job, part)).toList());
  }

  private static Buffer required(JobSpec job, Response part) {
    if (part == null || part.toBuffer().length() == 0) {
      throw expired(job);
    }
    return part.toBuffer();
  }

  /**
   * The chunks of a job in the order in which they were committed.
   *
   * @param after how many of them are known, and left out
   */
  public Uni<List<Integer>> order(String job, int after) {
    return redis
        .send(
            Request.cmd(Command.GETRANGE)
                .arg(JobKeys.of(job).order())
                .arg((long) after * Integer.BYTES)
                .arg(-1))
        .map(Response::toBuffer)
        .map(
            log ->
                IntStream.range(0, log.length() / Integer.BYTES)
                    .mapToObj(i -> log.getInt(i * Integer.BYTES))
                    .toList());
  }

  private static IllegalStateException expired(JobSpec job) {
    return new IllegalStateException("the results of job " + job.id() + " have expired");
  }
}
