package dev.polyproc.sharedstate.lock;

import java.util.function.Function;

/** The outcome of waiting at a condition. */
public sealed interface ConditionWait {

  /** Applies the function of the case that this outcome is. */
  <R> R fold(
      Function<Ended, R> ended, Function<NotHolder, R> notHolder, Function<Refused, R> refused);

  /**
   * The wait has ended.
   *
   * @param notified whether a notification ended it, and not the timeout
   * @param acquisition whether the caller has acquired the lock again
   */
  record Ended(boolean notified, Acquisition acquisition) implements ConditionWait {
    @Override
    public <R> R fold(
        Function<Ended, R> ended, Function<NotHolder, R> notHolder, Function<Refused, R> refused) {
      return ended.apply(this);
    }
  }

  /**
   * The wait did not begin, because the caller does not hold the lock.
   *
   * @param status why it does not hold the lock
   */
  record NotHolder(HolderStatus status) implements ConditionWait {
    @Override
    public <R> R fold(
        Function<Ended, R> ended, Function<NotHolder, R> notHolder, Function<Refused, R> refused) {
      return notHolder.apply(this);
    }
  }

  /**
   * The wait did not begin; the caller still holds the lock.
   *
   * @param reason why it did not begin
   */
  record Refused(Acquisition.Refused reason) implements ConditionWait {
    @Override
    public <R> R fold(
        Function<Ended, R> ended, Function<NotHolder, R> notHolder, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
