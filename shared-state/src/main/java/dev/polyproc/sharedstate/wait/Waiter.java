package dev.polyproc.sharedstate.wait;

import io.smallrye.mutiny.Uni;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The attempts of a caller that waits, and its cancellation.
 *
 * @param <T> the type of the answer
 */
public interface Waiter<T> {
  /**
   * Makes an attempt, and keeps the waiter's place in the wait queue, if it has one. Attempts may
   * be repeated.
   *
   * @param last whether the time is over, so that the waiter has to give up its place
   */
  Uni<Attempt<T>> attempt(boolean last);

  /** Gives up the place of the waiter: the caller has cancelled, or an attempt has failed. */
  default Uni<Void> leave() {
    return Uni.createFrom().voidItem();
  }

  /** Gives back the answer of an attempt whose caller had cancelled in the meantime. */
  default Uni<Void> giveBack(T answer) {
    return leave();
  }

  /**
   * Returns a waiter that only reads, so that it has neither a place nor an answer to give back.
   *
   * @param settles returns whether an answer ends the wait
   */
  static <T> Waiter<T> reading(Supplier<Uni<T>> read, Predicate<T> settles) {
    return last ->
        read.get()
            .map(
                answer -> settles.test(answer) ? Attempt.settled(answer) : Attempt.pending(answer));
  }
}
