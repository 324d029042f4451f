package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.number.Overflow;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.BitSet;
import java.util.List;

/** What a worker gets that asks for the values of consecutive chunks. */
public sealed interface Claim {
  /**
   * At least one of the chunks is to be computed.
   *
   * @param type what the elements are
   * @param overflow what becomes of a result that does not fit
   * @param done which of the chunks have been committed before: these are not to be computed
   * @param chunks the elements of each chunk
   */
  record Values(ElementType type, Overflow overflow, BitSet done, List<Buffer> chunks)
      implements Claim {}

  /** There is nothing to do. */
  enum Nothing implements Claim {
    /** The chunks have been committed before. */
    DONE,
    /** The job has ended, or has expired. */
    ENDED,
    /** The array on which the job works is not there any more. */
    GONE
  }
}
