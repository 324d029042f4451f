package dev.polyproc.producer.pool.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobProgress;
import dev.polyproc.sharedstate.job.JobResults;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a reader has got with the results of a job that may still run. Nothing is kept here: what
 * is not read yet stays in the job's memory. For one call at a time.
 */
public final class ResultCursor {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How many results a step gives, about: what a reader that went away has asked for in vain. */
  private static final int STEP = 1_000;

  private final JobSpec job;
  private final Order order;
  private final JobMemory memory;
  private final JobResults results;
  private int chunksRead;

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

  /** Whatever is there now. */
  public Uni<Step> next() {
    return memory
        .look(job.id())
        .map(progress -> progress.orElseThrow(() -> new IllegalStateException("it has expired")))
        .chain(progress -> ready(progress).chain(chunks -> step(progress, chunks)));
  }

  /** The chunks that can be read next. */
  private Uni<List<Integer>> ready(JobProgress progress) {
    int most = Math.max(1, STEP / job.chunksize());
    if (order == Order.COMPLETED) {
      return results
          .order(job.id(), chunksRead)
          .map(chunks -> chunks.subList(0, Math.min(most, chunks.size())));
    }
    var chunks = new ArrayList<Integer>();
    for (int i = chunksRead; progress.done().get(i) && chunks.size() < most; i++) {
      chunks.add(i);
    }
    return Uni.createFrom().item(chunks);
  }

  private Uni<Step> step(JobProgress progress, List<Integer> chunks) {
    boolean ended = progress.state() != JobState.RUNNING;
    boolean failed = ended && progress.state() != JobState.SUCCEEDED;
    if (chunks.isEmpty() || failed) {
      return Uni.createFrom().item(new Step(List.of(), ended ? progress.state() : null));
    }
    return results
        .chunks(job, chunks)
        .map(
            parts -> {
              chunksRead += chunks.size();
              boolean last = chunksRead == job.chunks();
              return new Step(resultsOf(chunks, parts), last ? JobState.SUCCEEDED : null);
            });
  }

  private List<Result> resultsOf(List<Integer> chunks, List<Buffer> parts) {
    var all = new ArrayList<Result>();
    for (int i = 0; i < chunks.size(); i++) {
      int index = job.from(chunks.get(i));
      for (var text : texts(parts.get(i))) {
        all.add(new Result(index++, text));
      }
    }
    return all;
  }

  private List<String> texts(Buffer part) {
    var texts = new ArrayList<String>();
    if (job.type() instanceof ElementType.Numbers numbers) {
      var packed = ByteBuffer.wrap(part.getBytes());
      for (int at = 0; at < packed.capacity(); at += numbers.width()) {
        texts.add(numbers.code().text(packed, at));
      }
      return texts;
    }
    try {
      JSON.readTree(part.getBytes()).forEach(node -> texts.add(node.toString()));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException("the results of job " + job.id() + " are no JSON", e);
    }
  }
}
