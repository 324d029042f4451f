package dev.polyproc.sharedstate.lock;

/** How a wait at a condition ended. */
public sealed interface ConditionWait {

  /**
   * The wait is over.
   *
   * @param notified whether it ended with a notification, and not with its time
   * @param acquisition whether the waiter has the lock again, as it should
   */
  record Ended(boolean notified, Acquisition acquisition) implements ConditionWait {}

  /**
   * There was no wait: the caller does not hold the lock.
   *
   * @param status what it has instead
   */
  record NotHolder(HolderStatus status) implements ConditionWait {}

  /**
   * There was no wait, and the caller still holds the lock.
   *
   * @param reason why
   */
  record Refused(Acquisition.Refused reason) implements ConditionWait {}
}
