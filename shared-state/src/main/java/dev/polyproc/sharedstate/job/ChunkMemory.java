package dev.polyproc.sharedstate.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The memory of jobs for workers, which claim values and commit results. For any thread. */
@ApplicationScoped
public class ChunkMemory {
  /**
   * A worker without a heartbeat for its chunk for this time has vanished. Shorter than the
   * acquisition lock of a record, after which another worker gets the task.
   */
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(1);

  private final BoundedRedis redis;
  private final ObjectMapper json;

  ChunkMemory(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /**
   * Claims the values of consecutive chunks for a worker, if at least one of them has to be
   * computed, and records that the worker has begun the first of these. If the worker vanishes, the
   * next worker detects it by this record.
   *
   * @param chunk index of the first chunk
   * @param chunks number of chunks
   * @param from index of the first chunk's first element
   * @param to index after the last chunk's last element
   * @param chunksize number of elements in a chunk
   * @param run the id of the worker, which is new at every start of the worker
   * @param maxVanished the number of vanished workers at which a chunk is not computed any more
   */
  public Uni<Claim> claim(
      String job,
      int chunk,
      int chunks,
      int from,
      int to,
      int chunksize,
      String run,
      int maxVanished) {
    return JobScript.CLAIM
        .run(redis, job, chunk, chunks, from, to, run, maxVanished, HEARTBEAT_TIMEOUT.toMillis())
        .map(answer -> claimOf(answer, chunks, chunksize));
  }

  /** Returns the Redis key of a job's values. */
  public static String valuesKey(String job) {
    return JobKeys.of(job).input();
  }

  /** Returns the Redis key of a job's results. */
  public static String resultsKey(String job) {
    return JobKeys.of(job).output();
  }

  /** Returns the code that the client brought for a job; empty if the job has expired. */
  public Uni<Optional<FunctionCode>> code(String job) {
    return redis
        .send(Request.cmd(Command.HGET).arg(JobKeys.of(job).meta()).arg("code"))
        .map(code -> Optional.ofNullable(code).map(text -> FunctionCode.fromJson(text.toString())));
  }

  private static Claim claimOf(Response answer, int chunks, int chunksize) {
    return switch (answer.get(0).toString()) {
      case "values" -> valuesOf(answer, chunks, chunksize);
      case "lost" -> new Claim.WorkersLost(answer.get(1).toInteger(), answer.get(2).toInteger());
      case "done" -> Claim.Nothing.DONE;
      case "gone" -> Claim.Nothing.GONE;
      default -> Claim.Nothing.ENDED;
    };
  }

  private static Claim valuesOf(Response answer, int chunks, int chunksize) {
    var type = ElementType.fromWireName(answer.get(1).toString());
    var flags = answer.get(3).toString();
    var done = new BitSet();
    IntStream.range(0, chunks).filter(i -> flags.charAt(i) == '1').forEach(done::set);
    var bytes = answer.get(5).toBuffer();
    var values =
        type.width() > 0
            ? split(bytes, chunksize * type.width())
            : arrays(bytes, answer.get(6).toBuffer(), answer.get(7).toInteger());
    return new Claim.Values(
        type,
        Overflow.fromWireName(answer.get(2).toString()),
        done,
        answer.get(4).toInteger(),
        values);
  }

  /** Splits JSON values into the arrays of their chunks. */
  private static List<Buffer> arrays(Buffer text, Buffer ends, int start) {
    var chunks = new ArrayList<Buffer>();
    int from = 0;
    for (int at = 0; at < ends.length(); at += Integer.BYTES) {
      int to = ends.getInt(at) - start;
      chunks.add(
          Buffer.buffer(to - from + 2)
              .appendByte((byte) '[')
              .appendBuffer(text.slice(from, to))
              .appendByte((byte) ']'));
      from = to + 1;
    }
    return chunks;
  }

  private static List<Buffer> split(Buffer whole, int stride) {
    var parts = new ArrayList<Buffer>();
    for (int at = 0; at < whole.length(); at += stride) {
      parts.add(whole.slice(at, Math.min(whole.length(), at + stride)));
    }
    return parts;
  }

  /**
   * Commits the results of a task's chunks and publishes the commit, in one atomic step. Chunks
   * that were committed before are left unchanged.
   */
  public Uni<CommitOutcome> commit(String job, TaskResults results, ChunkWork.Worker worker) {
    var arguments = new ArrayList<Object>();
    arguments.addAll(
        List.of(
            results.chunk(),
            results.run(),
            results.chunks(),
            write(worker),
            results.attempt(),
            results.results().stream().mapToLong(ChunkResult::wallMicros).sum(),
            JobScript.KEEP_ENDED.toMillis(),
            CommitNotice.CHANNEL,
            job,
            results.output()));
    for (var result : results.results()) {
      arguments.add(result.chunk());
      arguments.add(result.timing());
      arguments.add(result.values());
    }
    return JobScript.COMMIT.run(redis, job, arguments.toArray()).map(ChunkMemory::outcomeOf);
  }

  /**
   * Commits the failure of a chunk, unless the chunk was committed before. The job fails at once,
   * or when every chunk before this one is committed (see {@link JobSpec#failsInOrder}).
   *
   * @param before the results of the chunk before the value that failed: packed numbers, or a JSON
   *     array
   * @param output what the function has printed in this chunk
   */
  public Uni<CommitOutcome> fail(
      String job, int chunk, TaskFailure failure, Buffer before, String output) {
    return JobScript.FAIL
        .run(
            redis,
            job,
            chunk,
            write(failure),
            failure.index(),
            before,
            JobScript.KEEP_ENDED.toMillis(),
            CommitNotice.CHANNEL,
            job,
            output)
        .map(ChunkMemory::outcomeOf);
  }

  private static CommitOutcome outcomeOf(Response answer) {
    return CommitOutcome.valueOf(answer.toString().toUpperCase(Locale.ROOT));
  }

  /**
   * Records a heartbeat of a worker that computes a chunk, and returns whether the chunk is still
   * needed. Sent several times a second.
   *
   * @param begun index of the chunk that the worker has begun
   */
  public Uni<Boolean> heartbeat(String job, int begun, String run) {
    return JobScript.HEARTBEAT.run(redis, job, begun, run).map(answer -> answer.toInteger() == 1);
  }

  /**
   * Publishes that a worker releases the chunks of a task that it has not begun, so that they go to
   * an idle worker at once. Without effect if the job has ended. The notice may be lost; the commit
   * of the task has the same content.
   *
   * @param chunk index of the task's first chunk
   * @param begun number of the task's chunks that the worker has begun
   * @param chunks number of chunks of the task
   * @param wallMicros for how long the worker has run the task, in microseconds
   */
  public Uni<Void> release(String job, int chunk, int begun, int chunks, long wallMicros) {
    return JobScript.RELEASE
        .run(redis, job, chunk, begun, chunks, wallMicros, CommitNotice.CHANNEL, job)
        .replaceWithVoid();
  }

  /**
   * Records that a worker hands a task back, because it is being stopped: it has not vanished.
   *
   * @param begun index of the chunk that the worker has begun
   * @param chunk index of the task's first chunk
   * @param chunks number of chunks of the task
   * @param again whether Kafka will deliver the task again; if not, the front door is notified
   */
  public Uni<Void> handBack(
      String job, int begun, String run, int chunk, int chunks, boolean again) {
    return JobScript.HAND_BACK
        .runWithoutDeadline(
            redis, job, begun, run, chunk, chunks, again ? 0 : 1, CommitNotice.CHANNEL, job)
        .replaceWithVoid();
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
