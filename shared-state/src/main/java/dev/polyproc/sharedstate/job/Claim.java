package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.number.NumberType;
import io.vertx.mutiny.core.buffer.Buffer;

/** What a worker gets that asks for the values of a chunk. */
public sealed interface Claim {
  /**
   * The chunk is to be computed.
   *
   * @param type what the elements are
   * @param values the chunk's elements, packed
   */
  record Values(NumberType type, Buffer values) implements Claim {}

  /** There is nothing to do. */
  enum Nothing implements Claim {
    /** The chunk has been committed before. */
    DONE,
    /** The job has ended, or has expired. */
    ENDED
  }
}
