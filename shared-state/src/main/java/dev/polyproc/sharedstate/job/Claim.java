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
   * @param done which of the chunks are not to be computed: they are committed, or lie behind one
   *     that failed
   * @param vanished how many workers vanished after they had begun the first of the others
   * @param chunks the elements of each chunk
   */
  record Values(ElementType type, Overflow overflow, BitSet done, int vanished, List<Buffer> chunks)
      implements Claim {
    /** The first of the chunks that is to be computed, from 0: the one that is marked as begun. */
    public int begun() {
      return done.nextClearBit(0);
    }
  }

  /**
   * The first chunk that is not done is not to be computed: it may be what its workers die of.
   *
   * @param chunk its index within the job
   * @param vanished how many workers vanished after they had begun it
   */
  record WorkersLost(int chunk, int vanished) implements Claim {}

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
