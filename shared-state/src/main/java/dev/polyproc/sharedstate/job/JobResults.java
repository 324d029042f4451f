package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Reads what came of a job that keeps its results, a part at a time. For any thread. */
@ApplicationScoped
public class JobResults {
  /** How many chunks one call gives at the most. */
  public static final int MAX_CHUNKS = 1_000;

  /** After so many bytes no more is added to an answer. */
  private static final int ENOUGH = 1024 * 1024;

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
   * The results of chunks, from the first of them on, as many as make about a mebibyte: at least
   * one, and at most {@link #MAX_CHUNKS}. Packed numbers, or a JSON array, for each. Of a chunk
   * that failed in order it is the results before the value that failed, if they are JSON.
   *
   * @throws IllegalStateException if they have expired
   */
  public Uni<List<Buffer>> chunks(JobSpec job, List<Integer> chunks) {
    var arguments = new ArrayList<Object>();
    arguments.add(ENOUGH);
    arguments.addAll(chunks.subList(0, Math.min(MAX_CHUNKS, chunks.size())));
    return JobScript.RESULTS
        .run(redis, job.id(), arguments.toArray())
        .map(
            answer -> {
              var parts =
                  StreamSupport.stream(answer.spliterator(), false)
                      .map(Response::toBuffer)
                      .toList();
              if (parts.isEmpty() || parts.stream().anyMatch(part -> part.length() == 0)) {
                throw expired(job);
              }
              return parts;
            });
  }

  /**
   * The chunks of a job in the order in which they were committed.
   *
   * @param after how many of them are known, and left out
   * @param max how many to give at the most
   */
  public Uni<List<Integer>> order(String job, int after, int max) {
    return redis
        .send(
            Request.cmd(Command.GETRANGE)
                .arg(JobKeys.of(job).order())
                .arg((long) after * Integer.BYTES)
                .arg(((long) after + max) * Integer.BYTES - 1))
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
