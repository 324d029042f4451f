package dev.polyproc.producer.sync;

import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.time.Instant;

/** The problems of synchronization primitives. */
public final class SyncProblems {
  private static final int CONFLICT = 409;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration RETRY_LATER = Duration.ofSeconds(60);

  /**
   * Returns the problem of a lease that has expired.
   *
   * @param what as in {@code lock counter}
   */
  public static HttpProblem leaseLost(String what, Instant since) {
    return Problems.of(
            "LeaseLost",
            CONFLICT,
            "The lease of %s ran out at %s, and another holder may have acquired it since. Acquire it again; writes after that time were not protected."
                .formatted(what, since))
        .with("since", since.toString())
        .build();
  }

  /** Returns the problem of a caller that is not the holder. */
  public static HttpProblem runtimeError(String detail) {
    return Problems.of("RuntimeError", CONFLICT, detail).build();
  }

  /** Returns the problem of too many waiters. */
  public static HttpProblem crowded(String what) {
    return Problems.unavailable(
        "Too many callers wait for %s; try again.".formatted(what), RETRY_AFTER);
  }

  /** Returns the problem of too many primitives. */
  public static HttpProblem tooMany() {
    return Problems.tooMany(
        "The limit of locks, semaphores, events and barriers is reached; one that is not used"
            + " expires after a while.",
        RETRY_LATER);
  }

  static HttpProblem unknown(String what) {
    return Problems.notFound(
        "There is no %s: create it with PUT; an unused one expires.".formatted(what));
  }

  static HttpProblem differs(String what) {
    return Problems.exists(
        "There is a %s already, with other settings; use another name, or DELETE it first."
            .formatted(what));
  }

  static HttpProblem brokenBarrier(String name) {
    return Problems.of(
            "BrokenBarrierError",
            CONFLICT,
            "Barrier %s is broken: a wait timed out, or it was reset or aborted. If GET answers broken, reset it."
                .formatted(name))
        .build();
  }

  private SyncProblems() {}
}
