package dev.polyproc.worker.python;

import dev.polyproc.worker.function.Computation;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * The outcomes of chunks, as the worker reads them from a child's answers. An outcome has what the
 * function has printed since the one before. For one thread.
 */
final class ChunkOutcomes {
  private final StringBuilder output;

  /**
   * @param output collects what the function prints
   */
  ChunkOutcomes(StringBuilder output) {
    this.output = output;
  }

  /**
   * Reads an answer to a chunk.
   *
   * @throws ChannelException if it is not one for its elements
   */
  Computation of(ChunkFormat format, Frame answer, ChildTime time) {
    if (answer.type() == 'E') {
      return raised(format, ChildSession.error(answer.payload().duplicate()));
    }
    if (answer.type() != format.type()) {
      throw new ChannelException("an answer of type " + answer.type() + " came instead");
    }
    return format.results(answer, takeOutput(), time);
  }

  /**
   * Returns the error of a chunk.
   *
   * @throws ChannelException if the failure is not one of its elements
   */
  Computation raised(ChunkFormat format, ChildSession.Failure error) {
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

  private String takeOutput() {
    var text = output.toString();
    output.setLength(0);
    return text;
  }
}
