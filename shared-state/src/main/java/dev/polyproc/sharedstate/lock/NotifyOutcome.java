package dev.polyproc.sharedstate.lock;

import java.util.function.Function;

/** The outcome of notifying the waiters of a condition. */
public sealed interface NotifyOutcome {

  /** Applies the function of the case that this outcome is. */
  <R> R fold(Function<Waiters, R> notified, Function<NotHolder, R> notHolder);

  /**
   * Waiters were notified and wait for the lock now.
   *
   * @param count the number of these waiters
   */
  record Waiters(int count) implements NotifyOutcome {
    @Override
    public <R> R fold(Function<Waiters, R> notified, Function<NotHolder, R> notHolder) {
      return notified.apply(this);
    }
  }

  /**
   * No waiter was notified, because the caller does not hold the lock.
   *
   * @param status why it does not hold the lock
   */
  record NotHolder(HolderStatus status) implements NotifyOutcome {
    @Override
    public <R> R fold(Function<Waiters, R> notified, Function<NotHolder, R> notHolder) {
      return notHolder.apply(this);
    }
  }
}
