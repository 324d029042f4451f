package dev.polyproc.worker.function;

import java.util.Optional;

/**
 * A source of functions: those that are compiled in, or those that clients bring. A new source
 * needs only a new bean of this type. Called by one thread at a time.
 */
public interface FunctionSource {
  /**
   * Returns the function of a job; empty if this source does not have it.
   *
   * @throws InterruptedException if the task is being stopped
   */
  Optional<ChunkFunction> find(FunctionRef function) throws InterruptedException;
}
