package dev.polyproc.sharedstate.lock;

/** What came of acquiring a lock: a {@link Grant}, or the reason why not. */
public sealed interface Acquisition permits Grant, Acquisition.Refused {

  /** The reasons. */
  enum Refused implements Acquisition {
    /** It was not free in time. */
    TIMEOUT,
    /** As many wait for it as may. */
    TOO_MANY_WAITERS,
    /** There is no such lock yet, and there are too many others to make it. */
    TOO_MANY_LOCKS
  }
}
