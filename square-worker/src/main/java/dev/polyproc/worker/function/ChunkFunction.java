package dev.polyproc.worker.function;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.Overflow;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.List;

/** A function as it is applied to the elements of a chunk. Called by one thread at a time. */
@FunctionalInterface
public interface ChunkFunction {
  /**
   * Applies the function to every element in order, until it raises an error.
   *
   * @param values the elements of the chunk: packed numbers, or a JSON array
   * @throws InterruptedException if the task is being stopped
   */
  Computation apply(ElementType type, Overflow overflow, Buffer values) throws InterruptedException;

  /** Returns how many consecutive chunks the function computes at once. */
  default int batch() {
    return 1;
  }

  /**
   * Applies the function to chunks in order, until one raises an error or the function ends the
   * batch.
   *
   * @param chunks the elements of consecutive chunks: at least one, at most {@link #batch}
   * @return the outcomes of the first chunks: at least one; only the last can be an error
   * @throws InterruptedException if the task is being stopped
   */
  default List<Computation> apply(ElementType type, Overflow overflow, List<Buffer> chunks)
      throws InterruptedException {
    return List.of(apply(type, overflow, chunks.get(0)));
  }
}
