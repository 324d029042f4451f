package dev.polyproc.sharedstate.sync;

/** What came of waiting at a barrier. */
public sealed interface Passing {

  /**
   * All parties have arrived.
   *
   * @param index the caller's own, from 0 to the number of parties less one
   */
  record Passed(int index) implements Passing {}

  /** The rest. */
  enum Refused implements Passing {
    /** The barrier is broken: someone's time was over, or it was reset or aborted. */
    BROKEN,
    /** There is no such barrier. */
    UNKNOWN
  }
}
