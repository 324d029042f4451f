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

/** The results of jobs, which are read a part at a time. For any thread. */
@ApplicationScoped
public class JobResults {
  /** The maximum number of chunks that one call returns. */
  public static final int MAX_CHUNKS = 1_000;

  /** An answer with this many bytes gets no further chunks. */
  private static final int ANSWER_BYTES = 1024 * 1024;

  private final BoundedRedis redis;

  JobResults(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * Reads packed results.
   *
   * @param from index of the first element
   * @param to index after the last element
   * @throws IllegalStateException if the results have expired
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
   * Reads the results of chunks, from the first chunk on, up to about a mebibyte: at least one
   * chunk and at most {@link #MAX_CHUNKS}. The results of a chunk are packed numbers or a JSON
   * array. For a chunk that failed in order, they are the JSON results before the value that
   * failed.
   *
   * @throws IllegalStateException if the results have expired
   */
  public Uni<List<Buffer>> chunks(JobSpec job, List<Integer> chunks) {
    var arguments = new ArrayList<Object>();
    arguments.add(ANSWER_BYTES);
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
   * Reads the chunks of a job in the order in which they were committed.
   *
   * @param after how many chunks to skip
   * @param max the maximum number of chunks to return
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
