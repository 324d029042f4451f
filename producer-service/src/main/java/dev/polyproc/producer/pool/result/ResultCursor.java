package dev.polyproc.producer.pool.result;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.job.ChunkWindow;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobProgress;
import dev.polyproc.sharedstate.job.JobResults;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A reader's position in the results of a job that may still run. Results that are not read yet
 * stay in the job's memory. If the job fails in order, all results before the first failed value
 * come before the failure. For one call at a time.
 */
public final class ResultCursor {
  /**
   * The approximate number of results in a step: so many are read and dropped if the client
   * disconnects.
   */
  private static final int STEP = 1_000;

  private final JobSpec job;
  private final Order order;
  private final JobMemory memory;
  private final JobResults results;

  /** The number of chunks that were read, in the order of completion. */
  private int chunksRead;

  /** The number of results that were read, in the order of the values. */
  private int read;

  /** The number of results of the next chunk that were read before, in the order of completion. */
  private int readOfNext;

  ResultCursor(JobSpec job, Order order, JobMemory memory, JobResults results) {
    this.job = job;
    this.order = order;
    this.memory = memory;
    this.results = results;
  }

  /**
   * A result.
   *
   * @param index index of its value
   * @param json the result
   */
  record Result(int index, String json) {}

  /**
   * The results of one step.
   *
   * @param results the new results, in order; may be empty
   * @param state the job's final state, if no results follow; otherwise null
   */
  public record Step(List<Result> results, JobState state) {
    public boolean isLast() {
      return state != null;
    }
  }

  public JobSpec job() {
    return job;
  }

  /**
   * Moves behind a result that was read before. Fails with a problem if it cannot have been read:
   * in the order of completion it must be committed.
   *
   * @param index index of its value
   */
  Uni<Void> resume(long index) {
    if (index >= job.size()) {
      return Uni.createFrom().failure(neverSent(index));
    }
    if (order == Order.VALUES) {
      read = (int) index + 1;
      return Uni.createFrom().voidItem();
    }
    int chunk = (int) (index / job.chunksize());
    return find(chunk, 0)
        .invoke(
            at -> {
              if (at < 0) {
                throw neverSent(index);
              }
              // With the last result of a chunk the chunk was read.
              boolean whole = index + 1 == job.to(chunk);
              chunksRead = whole ? at + 1 : at;
              readOfNext = whole ? 0 : (int) index + 1 - job.from(chunk);
            })
        .replaceWithVoid();
  }

  /** Returns how many chunks were completed before a chunk; -1 if the chunk is not completed. */
  private Uni<Integer> find(int chunk, int after) {
    return results
        .order(job.id(), after, JobResults.MAX_CHUNKS)
        .chain(
            chunks -> {
              int at = chunks.indexOf(chunk);
              return at >= 0 || chunks.isEmpty()
                  ? Uni.createFrom().item(at < 0 ? at : after + at)
                  : find(chunk, after + chunks.size());
            });
  }

  private HttpProblem neverSent(long index) {
    return Problems.valueError(
        "%s is %d, which is not the id of a result of job %s"
            .formatted(LastEventId.HEADER, index, job.id()));
  }

  /** Reads the results that are committed and not read yet. */
  public Uni<Step> next() {
    return memory
        .progress(job.id(), windows())
        .map(progress -> progress.orElseThrow(() -> new IllegalStateException("it has expired")))
        .call(progress -> keep(progress.state()))
        .chain(progress -> step(progress));
  }

  /** Extends the expiry of an ended job's results: a slow reader gets all of them. */
  private Uni<Void> keep(JobState state) {
    return state == JobState.RUNNING ? Uni.createFrom().voidItem() : memory.keepForReader(job.id());
  }

  private List<ChunkWindow> windows() {
    int chunk = read / job.chunksize();
    return order == Order.COMPLETED || read == job.size()
        ? List.of()
        : List.of(
            ChunkWindow.around(chunk, (int) Math.min(job.chunks(), (long) chunk + chunksAtOnce())));
  }

  private int chunksAtOnce() {
    return Math.max(1, STEP / job.chunksize());
  }

  private Uni<Step> step(JobProgress progress) {
    boolean failed = progress.state() == JobState.FAILED;
    if (progress.state() == JobState.CANCELLED || (failed && progress.failure().isEmpty())) {
      return nothing(progress.state());
    }
    var found = order == Order.COMPLETED ? byCompletion() : byIndex(progress);
    return found.chain(
        step ->
            step.results().isEmpty() && failed
                ? beforeFailure(progress)
                : Uni.createFrom().item(step));
  }

  private static Uni<Step> nothing(JobState state) {
    return Uni.createFrom().item(new Step(List.of(), state));
  }

  private Uni<Step> byCompletion() {
    return results
        .order(job.id(), chunksRead, chunksAtOnce())
        .chain(
            chunks ->
                chunks.isEmpty()
                    ? nothing(chunksRead == job.chunks() ? JobState.SUCCEEDED : null)
                    : results
                        .chunks(job, chunks)
                        .map(
                            parts -> {
                              var all = resultsOf(chunks, parts);
                              var unread = all.subList(readOfNext, all.size());
                              chunksRead += parts.size();
                              readOfNext = 0;
                              return stepOf(unread, chunksRead == job.chunks());
                            }));
  }

  private Uni<Step> byIndex(JobProgress progress) {
    int first = read / job.chunksize();
    int end = first;
    for (var done : progress.done()) {
      int last =
          Math.min(
              done.window().to(),
              progress.failure().map(JobProgress.FailurePoint::chunk).orElse(Integer.MAX_VALUE));
      while (end < last && done.has(end)) {
        end++;
      }
    }
    if (end == first) {
      return nothing(read == job.size() ? progress.state() : null);
    }
    int after = end;
    return job.type()
        .fold(
            numbers -> numbers(read, Math.min(job.to(after - 1), read + STEP)),
            json -> chunks(IntStream.range(first, after).boxed().toList()));
  }

  private Uni<Step> numbers(int from, int to) {
    return results
        .packed(job, from, to)
        .map(
            packed -> {
              read = to;
              return stepOf(resultsOf(from, packed), read == job.size());
            });
  }

  private Uni<Step> chunks(List<Integer> chunks) {
    return results
        .chunks(job, chunks)
        .map(
            parts -> {
              var all = resultsOf(chunks, parts);
              var unread = all.stream().filter(result -> result.index() >= read).toList();
              read = job.to(chunks.get(parts.size() - 1));
              return stepOf(unread, read == job.size());
            });
  }

  private static Step stepOf(List<Result> results, boolean last) {
    return new Step(results, last ? JobState.SUCCEEDED : null);
  }

  /** Reads the results of the failed chunk before the failed value; then the end. */
  private Uni<Step> beforeFailure(JobProgress progress) {
    var failure = progress.failure().orElseThrow();
    int from = Math.max(job.from(failure.chunk()), read);
    if (from >= failure.index()) {
      return nothing(JobState.FAILED);
    }
    var partial =
        job.type()
            .fold(
                numbers ->
                    results
                        .packed(job, from, Math.min(failure.index(), from + STEP))
                        .map(packed -> resultsOf(from, packed)),
                json ->
                    results
                        .chunks(job, List.of(failure.chunk()))
                        .map(parts -> resultsOf(List.of(failure.chunk()), parts)));
    return partial.map(
        all -> {
          var unread = all.stream().filter(result -> result.index() >= read).toList();
          read = from + unread.size();
          return new Step(unread, read >= failure.index() ? JobState.FAILED : null);
        });
  }

  private List<Result> resultsOf(List<Integer> chunks, List<Buffer> parts) {
    var all = new ArrayList<Result>();
    for (int i = 0; i < parts.size(); i++) {
      all.addAll(resultsOf(job.from(chunks.get(i)), parts.get(i)));
    }
    return all;
  }

  private List<Result> resultsOf(int first, Buffer part) {
    var texts = texts(part);
    return IntStream.range(0, texts.size())
        .mapToObj(i -> new Result(first + i, texts.get(i)))
        .toList();
  }

  private List<String> texts(Buffer part) {
    return job.type().fold(numbers -> texts(numbers, part), json -> JsonArrays.split(part));
  }

  private static List<String> texts(ElementType.Numbers numbers, Buffer part) {
    var packed = ByteBuffer.wrap(part.getBytes());
    var texts = new ArrayList<String>();
    for (int at = 0; at < packed.capacity(); at += numbers.width()) {
      texts.add(numbers.code().text(packed, at));
    }
    return texts;
  }
}
