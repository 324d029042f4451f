package dev.polyproc.worker.python;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.worker.function.ChunkFunction;
import dev.polyproc.worker.function.Computation;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A function that a child has loaded. 64-bit numbers travel packed; other numbers of an array, and
 * all other values, travel as JSON. Several small chunks travel in one frame. For one thread.
 */
final class PythonFunction implements ChunkFunction {
  private final ChildSession session;
  private final String name;
  private final ChunkOutcomes outcomes;
  private final BatchSize batch = new BatchSize();

  /** The CPU time that the child had used at the end of the previous computation. */
  private Duration counted;

  /**
   * @param output collects what the function prints; each computation returns it and clears it
   */
  PythonFunction(ChildSession session, String name, StringBuilder output) {
    this.session = session;
    this.name = name;
    this.outcomes = new ChunkOutcomes(output);
    this.counted = session.cpuTime();
  }

  @Override
  public int batch() {
    return batch.get();
  }

  @Override
  public List<Computation> apply(ElementType type, Overflow overflow, List<Buffer> chunks)
      throws InterruptedException {
    var small = small(chunks);
    if (small.isEmpty()) {
      batch.reset();
      return List.of(apply(type, overflow, chunks.get(0)));
    }
    return together(type, overflow, small);
  }

  /** Returns the first chunks that are short enough for a batch. */
  private static List<Buffer> small(List<Buffer> chunks) {
    int count = 0;
    for (int bytes = 0; count < chunks.size(); count++) {
      bytes += chunks.get(count).length();
      if (bytes > BatchSize.MAX_BYTES) {
        break;
      }
    }
    return chunks.subList(0, count);
  }

  private List<Computation> together(ElementType type, Overflow overflow, List<Buffer> chunks)
      throws InterruptedException {
    var formats = new ArrayList<ChunkFormat>();
    var questions = new ArrayList<Frame>();
    for (var values : chunks) {
      var format = ChunkFormat.of(type, overflow, values);
      format.grant(session, values);
      formats.add(format);
      questions.add(format.question(values));
    }
    var asked = new Batch(formats, questions, outcomes);
    var failure = session.ask(asked).failure();
    try {
      failure.ifPresent(asked::fail);
      asked.requireComputed();
    } catch (ChannelException e) {
      asked.fail(session.violated(e));
    }
    counted = session.cpuTime();
    batch.record(asked.computed().size(), asked.childWallTime());
    return asked.computed();
  }

  @Override
  public Computation apply(ElementType type, Overflow overflow, Buffer values)
      throws InterruptedException {
    var format = ChunkFormat.of(type, overflow, values);
    var question = format.question(values);
    if (question.payload().remaining() >= Frame.MAX_LENGTH) {
      return new Computation.Raised(
          "ValueError",
          "a chunk of %s takes %d bytes and cannot be sent to Python: choose a smaller chunksize"
              .formatted(name, question.payload().remaining()),
          -1,
          Buffer.buffer(),
          null,
          "");
    }
    format.grant(session, values);
    var outcome = session.ask(question, question.type(), format.elements());
    try {
      return outcome.fold(
          answer -> outcomes.of(format, answer.frame(), takeTime()),
          error -> outcomes.raised(format, error));
    } catch (ChannelException e) {
      return outcomes.raised(format, session.violated(e));
    }
  }

  /** Returns the CPU time of the child since the previous computation. */
  private ChildTime takeTime() {
    var now = session.cpuTime();
    var used = now.minus(counted);
    counted = now;
    return new ChildTime(Duration.ZERO, used.isNegative() ? Duration.ZERO : used);
  }
}
