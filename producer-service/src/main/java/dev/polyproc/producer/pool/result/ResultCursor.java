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
 * How far a reader has got with the results of a job that may still run. Nothing is kept here: what
 * is not read yet stays in the job's memory. Of a job that fails in order, all results before the
 * first value that failed come before the failure. For one call at a time.
 */
public final class ResultCursor {
  /** How many results a step gives, about: what a reader that went away has asked for in vain. */
  private static final int STEP = 1_000;

  private final JobSpec job;
  private final Order order;
  private final JobMemory memory;
  private final JobResults results;

  /** How many chunks were read, in the order in which they were completed. */
  private int chunksRead;

  /** How many values' results were read, in the order of the values. */
  private int read;

  /** How many results of the next chunk in the order of completion were read before. */
  private int readOfNext;

  ResultCursor(JobSpec job, Order order, JobMemory memory, JobResults results) {
    this.job = job;
    this.order = order;
    this.memory = memory;
    this.results = results;
  }

  /**
   * Results that came.
   *
   * @param index of the value that it is the result of
   * @param json the result
   */
  record Result(int index, String json) {}

  /**
   * What a step found.
   *
   * @param results those that are there and have not been read, in order; perhaps none
   * @param state how the job stands, if there will be no more; null if there may be
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
   * Goes to behind a result that was read before. Fails with a problem if it was not: in the order
   * of completion it has to be there by now.
   *
   * @param index of its value
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

  /** Returns how many chunks were completed before a chunk, page by page; -1 if it is not. */
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

  /** Whatever is there now. */
  public Uni<Step> next() {
    return memory
        .progress(job.id(), windows())
        .map(progress -> progress.orElseThrow(() -> new IllegalStateException("it has expired")))
        .call(progress -> keep(progress.state()))
        .chain(progress -> step(progress));
  }

  /** A reader may be slow: what it has not read yet is not forgotten before it comes again. */
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
    return job.type() instanceof ElementType.Numbers
        ? numbers(read, Math.min(job.to(end - 1), read + STEP))
        : chunks(IntStream.range(first, end).boxed().toList());
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

  /** What is left of the chunk that failed: its results before the value that did; then the end. */
  private Uni<Step> beforeFailure(JobProgress progress) {
    var failure = progress.failure().orElseThrow();
    int from = Math.max(job.from(failure.chunk()), read);
    if (from >= failure.index()) {
      return nothing(JobState.FAILED);
    }
    var partial =
        job.type() instanceof ElementType.Numbers
            ? results
                .packed(job, from, Math.min(failure.index(), from + STEP))
                .map(packed -> resultsOf(from, packed))
            : results
                .chunks(job, List.of(failure.chunk()))
                .map(parts -> resultsOf(List.of(failure.chunk()), parts));
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
    if (!(job.type() instanceof ElementType.Numbers numbers)) {
      return JsonArrays.split(part);
    }
    var packed = ByteBuffer.wrap(part.getBytes());
    var texts = new ArrayList<String>();
    for (int at = 0; at < packed.capacity(); at += numbers.width()) {
      texts.add(numbers.code().text(packed, at));
    }
    return texts;
  }
}
