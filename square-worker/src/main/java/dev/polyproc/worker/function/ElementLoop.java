package dev.polyproc.worker.function;

import io.vertx.mutiny.core.buffer.Buffer;

/** The loop that applies a function to the elements of a chunk. For one thread. */
interface ElementLoop {
  /**
   * Computes every element in order, until the function throws.
   *
   * @param values the elements of the chunk
   * @throws InterruptedException if the task is being stopped
   */
  Computation run(Buffer values) throws InterruptedException;
}
