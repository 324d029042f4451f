package dev.polyproc.sharedstate.lock;

/** What came of notifying the waiters of a condition. */
public sealed interface NotifyOutcome {

  /**
   * They wait for the lock now.
   *
   * @param count how many
   */
  record Waiters(int count) implements NotifyOutcome {}

  /**
   * None was notified: the caller does not hold the lock.
   *
   * @param status what it has instead
   */
  record NotHolder(HolderStatus status) implements NotifyOutcome {}
}
