package dev.polyproc.sharedstate.lock;

/** What came of waking those who sleep at a condition. */
public sealed interface Notified {

  /**
   * Some were woken.
   *
   * @param count how many
   */
  record Sleepers(int count) implements Notified {}

  /**
   * None: whoever asked does not hold the lock.
   *
   * @param standing how it stands with it
   */
  record NotHolder(Standing standing) implements Notified {}
}
