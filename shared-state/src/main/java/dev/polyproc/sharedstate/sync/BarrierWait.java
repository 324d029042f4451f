package dev.polyproc.sharedstate.sync;

/** What came of waiting at a barrier. */
public sealed interface BarrierWait {

  /**
   * All parties have arrived.
   *
   * @param index the caller's own, from 0 to the number of parties less one
   */
  record Passed(int index) implements BarrierWait {}

  /** The rest. */
  enum Refused implements BarrierWait {
    /** The barrier is broken: someone's time was over, or it was reset or aborted. */
    BROKEN,
    /** There is no such barrier. */
    UNKNOWN
  }
}
