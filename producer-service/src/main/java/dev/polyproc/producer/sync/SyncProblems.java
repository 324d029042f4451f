package dev.polyproc.producer.sync;

import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.time.Instant;

/** What callers are told who cannot have or do what they want. */
public final class SyncProblems {
  private static final int CONFLICT = 409;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration RETRY_LATER = Duration.ofSeconds(60);

  /**
   * What was held is lost.
   *
   * @param what as in {@code lock counter}
   */
  public static HttpProblem leaseLost(String what, Instant since) {
    return Problems.of(
            "LeaseLost",
            CONFLICT,
            "The lease of %s ran out at %s, and another may have had it since. Acquire it again; what was done under it after that time was not protected."
                .formatted(what, since))
        .with("since", since.toString())
        .build();
  }

  /** Who does not hold it says something that only its holder may say. */
  public static HttpProblem runtimeError(String detail) {
    return Problems.of("RuntimeError", CONFLICT, detail).build();
  }

  /** As many wait for one thing as may. */
  public static HttpProblem crowded(String what) {
    return Problems.unavailable(
        "As many wait for %s as may; try again.".formatted(what), RETRY_AFTER);
  }

  /** There are as many things as there may be. */
  public static HttpProblem tooMany() {
    return Problems.tooMany(
        "There are as many locks, semaphores, events and barriers as there may be; one that nobody"
            + " uses is forgotten after a while.",
        RETRY_LATER);
  }

  static HttpProblem unknown(String what) {
    return Problems.notFound(
        "There is no %s: make it with PUT; one that nobody uses is forgotten.".formatted(what));
  }

  static HttpProblem differs(String what) {
    return Problems.exists("There is a %s already, and it is another one.".formatted(what));
  }

  static HttpProblem brokenBarrier(String name) {
    return Problems.of(
            "BrokenBarrierError",
            CONFLICT,
            "Barrier %s is broken: somebody's time was over, or it was reset or aborted. If GET says that it is, reset it."
                .formatted(name))
        .build();
  }

  private SyncProblems() {}
}
