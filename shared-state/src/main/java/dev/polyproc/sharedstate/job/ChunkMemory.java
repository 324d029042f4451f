package dev.polyproc.sharedstate.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A job's memory as the workers use it: values out, results in, each once. For any thread. */
@ApplicationScoped
public class ChunkMemory {
  private static final Script CLAIM = Script.beside(ChunkMemory.class, "claim.lua");
  private static final Script COMMIT = Script.beside(ChunkMemory.class, "commit.lua");
  private static final Script FAIL = Script.beside(ChunkMemory.class, "fail.lua");

  private final BoundedRedis redis;
  private final ObjectMapper json;

  ChunkMemory(BoundedRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /**
   * Gives a worker the values of consecutive chunks, if there is one among them to be computed.
   *
   * @param chunk index of the first chunk
   * @param chunks how many
   * @param from index of the first chunk's first element
   * @param to index after the last chunk's last element
   * @param chunksize elements a chunk
   */
  public Uni<Claim> claim(String job, int chunk, int chunks, int from, int to, int chunksize) {
    var keys = JobKeys.of(job);
    return redis
        .run(CLAIM, List.of(keys.meta(), keys.input(), keys.done()), chunk, chunks, from, to)
        .map(answer -> claimOf(answer, chunks, chunksize));
  }

  private static Claim claimOf(Response answer, int chunks, int chunksize) {
    return switch (answer.get(0).toString()) {
      case "values" -> valuesOf(answer, chunks, chunksize);
      case "done" -> Claim.Nothing.DONE;
      case "gone" -> Claim.Nothing.GONE;
      default -> Claim.Nothing.ENDED;
    };
  }

  private static Claim valuesOf(Response answer, int chunks, int chunksize) {
    var type = ElementType.ofWord(answer.get(1).toString());
    var flags = answer.get(3).toString();
    var done = new BitSet();
    IntStream.range(0, chunks).filter(i -> flags.charAt(i) == '1').forEach(done::set);
    int parts = answer.size() - 4;
    var values =
        parts == 1 && chunks > 1
            ? split(answer.get(4).toBuffer(), chunksize * type.width())
            : IntStream.range(4, answer.size()).mapToObj(i -> answer.get(i).toBuffer()).toList();
    return new Claim.Values(type, Overflow.ofWord(answer.get(2).toString()), done, values);
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
    var keys = JobKeys.of(job);
    var arguments = new ArrayList<Object>();
    arguments.addAll(
        List.of(
            results.chunk(),
            results.run(),
            results.chunks(),
            write(worker),
            results.attempt(),
            results.results().stream().mapToLong(ChunkResult::wallMicros).sum(),
            System.currentTimeMillis(),
            CommitNotice.CHANNEL,
            job));
    for (var result : results.results()) {
      arguments.add(result.chunk());
      arguments.add(result.effort());
      arguments.add(result.values());
    }
    return redis
        .run(
            COMMIT,
            List.of(
                keys.meta(), keys.output(), keys.done(), keys.workers(), keys.work(), keys.order()),
            arguments.toArray())
        .map(ChunkMemory::outcomeOf);
  }

  /** Commits that a chunk failed, which ends the job; unless the chunk was committed before. */
  public Uni<CommitOutcome> fail(String job, int chunk, TaskFailure failure) {
    var keys = JobKeys.of(job);
    return redis
        .run(
            FAIL,
            List.of(keys.meta(), keys.done()),
            chunk,
            write(failure),
            System.currentTimeMillis(),
            CommitNotice.CHANNEL,
            job)
        .map(ChunkMemory::outcomeOf);
  }

  private static CommitOutcome outcomeOf(Response answer) {
    return CommitOutcome.valueOf(answer.toString().toUpperCase(Locale.ROOT));
  }

  /** Whether a job still runs: a worker that is at it asks now and then. */
  public Uni<Boolean> isRunning(String job) {
    return redis
        .send(Request.cmd(Command.HGET).arg(JobKeys.of(job).meta()).arg(JobFields.STATE))
        .map(state -> state != null && state.toString().equals(JobState.RUNNING.word()));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
