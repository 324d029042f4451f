package dev.polyproc.sharedstate.lock;

import java.util.function.Function;

/** The outcome of acquiring a lock: a {@link Grant}, or the reason why it was refused. */
public sealed interface Acquisition permits Grant, Acquisition.Refused {

  /** Applies the function of the case that this outcome is. */
  <R> R fold(Function<Grant, R> granted, Function<Refused, R> refused);

  /** Why a lock was not acquired. */
  enum Refused implements Acquisition {
    /** The lock was not free within the timeout. */
    TIMEOUT,
    /** The wait queue of the lock is full. */
    TOO_MANY_WAITERS,
    /** The lock does not exist yet, and it cannot be created, since too many others exist. */
    TOO_MANY_LOCKS;

    @Override
    public <R> R fold(Function<Grant, R> granted, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
