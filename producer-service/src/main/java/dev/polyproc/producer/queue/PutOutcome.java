package dev.polyproc.producer.queue;

import dev.polyproc.sharedstate.queue.Reservation;

/** What became of a put. */
sealed interface PutOutcome {

  /**
   * The broker has the items, and they will be shown.
   *
   * @param first the first item's position; the others follow
   */
  record Done(long first, int size) implements PutOutcome {}

  /**
   * The queue did not take them.
   *
   * @param reason why
   */
  record Refused(Reservation reason) implements PutOutcome {}

  /**
   * The broker did not take them in time.
   *
   * @param shown how many of them are in the queue all the same; the others never will be
   */
  record Failed(int shown) implements PutOutcome {}
}
