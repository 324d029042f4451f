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
import java.util.stream.StreamSupport;

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
   * The results of consecutive chunks of a job of JSON, each as a JSON array.
   *
   * @throws IllegalStateException if they have expired
   */
  public Uni<List<Buffer>> chunks(JobSpec job, int first, int chunks) {
    var request = Request.cmd(Command.HMGET).arg(JobKeys.of(job.id()).output());
    IntStream.range(first, first + chunks).forEach(request::arg);
    return redis
        .send(request)
        .map(
            answer ->
                StreamSupport.stream(answer.spliterator(), false)
                    .map(
                        part -> {
                          if (part == null) {
                            throw expired(job);
                          }
                          return part.toBuffer();
                        })
                    .toList());
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
