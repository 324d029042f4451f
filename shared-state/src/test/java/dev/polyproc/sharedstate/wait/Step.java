package dev.polyproc.sharedstate.wait;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A step of a random sequence.
 *
 * @param number the number of a waiter or holder, or a duration
 */
public record Step(Kind kind, int number) {
  /** The kind of a step. */
  public enum Kind {
    /** A caller waits, with a generous timeout. */
    WAIT,
    /** A caller waits with a short timeout. */
    WAIT_BRIEFLY,
    /** A caller waits, and cancels at once or soon after. */
    WAIT_AND_CANCEL,
    /** A caller cancels. */
    CANCEL,
    /** A holder releases its permit. */
    RELEASE,
    /** The next script fails before it runs. */
    FAIL_BEFORE,
    /** The next script runs, and its answer is lost. */
    FAIL_AFTER,
    /** Messages are lost from now on. */
    LOSE_MESSAGES,
    /** Messages are delivered again. */
    DELIVER_MESSAGES,
    /** The connection of the subscription is closed. */
    KILL_SUBSCRIPTION
  }

  static Arbitrary<Step> any() {
    var kinds =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(Kind.WAIT)),
            Tuple.of(2, Arbitraries.just(Kind.WAIT_BRIEFLY)),
            Tuple.of(2, Arbitraries.just(Kind.WAIT_AND_CANCEL)),
            Tuple.of(3, Arbitraries.just(Kind.CANCEL)),
            Tuple.of(6, Arbitraries.just(Kind.RELEASE)),
            Tuple.of(1, Arbitraries.just(Kind.FAIL_BEFORE)),
            Tuple.of(1, Arbitraries.just(Kind.FAIL_AFTER)),
            Tuple.of(1, Arbitraries.just(Kind.LOSE_MESSAGES)),
            Tuple.of(1, Arbitraries.just(Kind.DELIVER_MESSAGES)),
            Tuple.of(1, Arbitraries.just(Kind.KILL_SUBSCRIPTION)));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 99)).as(Step::new);
  }
}
