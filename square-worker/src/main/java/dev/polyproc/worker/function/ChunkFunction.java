package dev.polyproc.worker.function;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.Overflow;
import io.vertx.mutiny.core.buffer.Buffer;

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
}
