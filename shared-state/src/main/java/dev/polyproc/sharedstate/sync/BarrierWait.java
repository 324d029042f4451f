package dev.polyproc.sharedstate.sync;

import java.util.function.Function;

/** The outcome of waiting at a barrier. */
public sealed interface BarrierWait {

  /** Applies the function of the case that this outcome is. */
  <R> R fold(Function<Passed, R> passed, Function<Refused, R> refused);

  /**
   * All parties have arrived.
   *
   * @param index the caller's index, from 0 to the number of parties less one
   */
  record Passed(int index) implements BarrierWait {
    @Override
    public <R> R fold(Function<Passed, R> passed, Function<Refused, R> refused) {
      return passed.apply(this);
    }
  }

  /** Why the barrier was not passed. */
  enum Refused implements BarrierWait {
    /** The barrier is broken: the timeout of a party has passed, or it was reset or aborted. */
    BROKEN,
    /** The barrier does not exist. */
    UNKNOWN;

    @Override
    public <R> R fold(Function<Passed, R> passed, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
