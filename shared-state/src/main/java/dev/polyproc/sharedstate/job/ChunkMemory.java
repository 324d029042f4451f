package dev.polyproc.sharedstate.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A job's memory as the workers use it: values out, results in, each once. For any thread. */
@ApplicationScoped
public class ChunkMemory {
  /**
   * A worker that has begun a chunk says several times a second that it is there; after this it has
   * vanished. Shorter than a record's lock, which is what another worker waits for.
   */
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(1);

  private final BoundedRedis redis;
  private final ObjectMapper json;

  ChunkMemory(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /**
   * Gives a worker the values of consecutive chunks, if there is one among them to be computed, and
   * marks the first of these as begun by it: if the worker vanishes, the next one knows.
   *
   * @param chunk index of the first chunk
   * @param chunks how many
   * @param from index of the first chunk's first element
   * @param to index after the last chunk's last element
   * @param chunksize elements a chunk
   * @param run the worker that claims them, under another name each time that it is started
   * @param maxVanished with how many workers vanished a chunk is not computed any more
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

  /** The chunks of values that are JSON, of which it is known where each of them ends. */
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
   * Writes the results of a task's chunks, marks them as done and tells the dispatcher, in one
   * step; those chunks that were done before are left as they are.
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
            job));
    for (var result : results.results()) {
      arguments.add(result.chunk());
      arguments.add(result.timing());
      arguments.add(result.values());
    }
    return JobScript.COMMIT.run(redis, job, arguments.toArray()).map(ChunkMemory::outcomeOf);
  }

  /**
   * Commits that a chunk failed, unless it was committed before. That ends the job, at once or when
   * all before it is done, see {@link JobSpec#failsInOrder}.
   *
   * @param before the results of the chunk before the value that failed: packed numbers, or a JSON
   *     array
   */
  public Uni<CommitOutcome> fail(String job, int chunk, TaskFailure failure, Buffer before) {
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
            job)
        .map(ChunkMemory::outcomeOf);
  }

  private static CommitOutcome outcomeOf(Response answer) {
    return CommitOutcome.valueOf(answer.toString().toUpperCase(Locale.ROOT));
  }

  /**
   * Whether a task is still to be computed; says as well that its worker is alive. To be asked
   * several times a second by a worker that computes for longer than that.
   *
   * @param begun index of the chunk that the worker has begun
   */
  public Uni<Boolean> heartbeat(String job, int begun, String run) {
    return JobScript.HEARTBEAT.run(redis, job, begun, run).map(answer -> answer.toInteger() == 1);
  }

  /**
   * Says that a worker ends in good order and gives a task back that it may have begun: it has not
   * vanished.
   *
   * @param begun index of the chunk that it has begun
   * @param chunk index of the task's first chunk
   * @param chunks how many chunks the task has
   * @param again whether Kafka will deliver the task again; if not, the front door is told
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
