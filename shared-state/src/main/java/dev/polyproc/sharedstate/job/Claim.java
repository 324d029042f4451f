package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.number.Overflow;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.BitSet;
import java.util.List;

/** The outcome of claiming the values of consecutive chunks. */
public sealed interface Claim {
  /** Handles a claim, one method a case. */
  interface Handler {
    void values(Values values) throws InterruptedException;

    void workersLost(WorkersLost lost);

    void nothing(Nothing reason);
  }

  /** Calls the handler's method of the case that this claim is. */
  void handle(Handler handler) throws InterruptedException;

  /**
   * At least one of the chunks has to be computed.
   *
   * @param type the type of the elements
   * @param overflow how a result that does not fit the type is handled
   * @param done the chunks that need no computation: they are committed, or a chunk before them has
   *     failed
   * @param vanished how many workers vanished after they had begun the first of the other chunks
   * @param chunks the elements of each chunk
   */
  record Values(ElementType type, Overflow overflow, BitSet done, int vanished, List<Buffer> chunks)
      implements Claim {
    /** Returns the first chunk to compute, from 0, which is recorded as begun by the worker. */
    public int begun() {
      return done.nextClearBit(0);
    }

    @Override
    public void handle(Handler handler) throws InterruptedException {
      handler.values(this);
    }
  }

  /**
   * Too many workers vanished after they had begun the first chunk that is not done: the chunk
   * probably kills its workers and is not computed again.
   *
   * @param chunk the index of the chunk within the job
   * @param vanished the number of these workers
   */
  record WorkersLost(int chunk, int vanished) implements Claim {
    @Override
    public void handle(Handler handler) {
      handler.workersLost(this);
    }
  }

  /** No chunk has to be computed. */
  enum Nothing implements Claim {
    /** The chunks are committed. */
    DONE,
    /** The job has ended or expired. */
    ENDED,
    /** The array on which the job works does not exist any more. */
    GONE;

    @Override
    public void handle(Handler handler) {
      handler.nothing(this);
    }
  }
}
