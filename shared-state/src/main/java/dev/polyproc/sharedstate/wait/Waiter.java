package dev.polyproc.sharedstate.wait;

import io.smallrye.mutiny.Uni;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A caller that waits: how it attempts to get what it waits for, and how it goes away without it.
 *
 * @param <T> what is waited for
 */
public interface Waiter<T> {
  /**
   * Attempts to get it, and keeps the waiter's place in the wait queue, if there is one. An attempt
   * may be repeated.
   *
   * @param last whether the time is over: then the waiter is not to keep its place
   */
  Uni<Attempt<T>> attempt(boolean last);

  /** Gives the waiter's place up: the caller has cancelled, or an attempt has failed. */
  default Uni<Void> leave() {
    return Uni.createFrom().voidItem();
  }

  /** Gives back what an attempt was given whose caller had cancelled in the meantime. */
  default Uni<Void> giveBack(T answer) {
    return leave();
  }

  /**
   * Returns a waiter that only reads, so that it has nothing to give back and no place to leave.
   *
   * @param settles whether an answer ends the wait
   */
  static <T> Waiter<T> reading(Supplier<Uni<T>> read, Predicate<T> settles) {
    return last ->
        read.get()
            .map(
                answer -> settles.test(answer) ? Attempt.settled(answer) : Attempt.pending(answer));
  }
}
