package dev.polyproc.worker.python;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.worker.function.ChunkFunction;
import dev.polyproc.worker.function.Computation;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Duration;

/**
 * A function that a child has loaded. 64-bit numbers travel packed; other numbers of an array, and
 * all other values, travel as JSON. For one thread.
 */
final class PythonFunction implements ChunkFunction {
  private final ChildSession session;
  private final String name;
  private final StringBuilder output;

  /** The CPU time that the child had used at the end of the previous computation. */
  private Duration counted;

  /**
   * @param output collects what the function prints; each computation returns it and clears it
   */
  PythonFunction(ChildSession session, String name, StringBuilder output) {
    this.session = session;
    this.name = name;
    this.output = output;
    this.counted = session.cpuTime();
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
      return outcome.fold(answer -> results(format, answer), error -> raised(format, error));
    } catch (ChannelException e) {
      return raised(format, session.violated(e));
    }
  }

  private Computation results(ChunkFormat format, ChildSession.Answer answer) {
    return format.results(answer.frame(), takeOutput(), takeCpuTime());
  }

  private Computation raised(ChunkFormat format, ChildSession.Failure error) {
    if (error.offset() >= format.elements()) {
      throw new ChannelException("element %d does not exist".formatted(error.offset()));
    }
    return new Computation.Raised(
        error.type(),
        error.message(),
        error.offset(),
        error.offset() < 0 ? Buffer.buffer() : format.before(error.before(), error.offset()),
        error.traceback().isEmpty() ? null : error.traceback(),
        takeOutput());
  }

  /** Returns the CPU time of the child since the previous call. */
  private Duration takeCpuTime() {
    var now = session.cpuTime();
    var used = now.minus(counted);
    counted = now;
    return used.isNegative() ? Duration.ZERO : used;
  }

  private String takeOutput() {
    var text = output.toString();
    output.setLength(0);
    return text;
  }
}
