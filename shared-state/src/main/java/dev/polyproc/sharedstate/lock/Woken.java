package dev.polyproc.sharedstate.lock;

/** How a wait at a condition ended. */
public sealed interface Woken {

  /**
   * The sleeper is awake.
   *
   * @param notified whether somebody woke it, and not the end of its time
   * @param acquisition whether it has the lock again, as it should
   */
  record Back(boolean notified, Acquisition acquisition) implements Woken {}

  /**
   * It did not sleep: it does not hold the lock.
   *
   * @param standing how it stands with it
   */
  record NotHolder(Standing standing) implements Woken {}

  /**
   * It did not sleep, and still holds the lock.
   *
   * @param reason why
   */
  record Refused(Acquisition.Refused reason) implements Woken {}
}
