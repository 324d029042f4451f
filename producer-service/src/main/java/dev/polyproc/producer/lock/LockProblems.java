package dev.polyproc.producer.lock;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.sync.SyncProblems;
import dev.polyproc.producer.sync.WaitingCallers;
import dev.polyproc.sharedstate.lock.Acquisition;
import dev.polyproc.sharedstate.lock.Fencing;
import dev.polyproc.sharedstate.lock.HolderStatus;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** The problems of locks. */
final class LockProblems {
  private static final int CONFLICT = 409;

  /** Returns the problem of a refused acquisition other than a timeout. */
  static HttpProblem refused(String lock, Acquisition.Refused reason) {
    return reason == Acquisition.Refused.TOO_MANY_LOCKS
        ? SyncProblems.tooMany()
        : SyncProblems.crowded("lock " + lock);
  }

  /** Returns the problem of a caller that does not hold the lock. */
  static HttpProblem notHolder(String lock, HolderStatus status, WaitingCallers callers) {
    return status.fold(
        held -> notHeld(lock),
        lost -> {
          callers.leaseLost(LockResource.KIND);
          return SyncProblems.leaseLost("lock " + lock, lost.since());
        },
        notHeld ->
            switch (notHeld) {
              case NOT_REENTRANT ->
                  SyncProblems.runtimeError(
                      "Lock %s is held as a Lock, which is acquired once; acquire it with kind=RLock."
                          .formatted(lock));
              case RELEASED, UNKNOWN_HOLDER -> notHeld(lock);
            });
  }

  private static HttpProblem notHeld(String lock) {
    return SyncProblems.runtimeError(
        "Lock %s is not held by this holder: it was released before, or never acquired."
            .formatted(lock));
  }

  /** Returns the problem of a token that does not pass the lock's fence. */
  static HttpProblem notPassed(String lock, long token, Fencing.Result result) {
    return switch (result.verdict()) {
      case UNKNOWN ->
          Problems.notFound("Lock %s does not exist; it may have expired.".formatted(lock));
      case NEVER_GRANTED ->
          Problems.valueError(
              "Lock %s never issued token %d; its latest token is %d."
                  .formatted(lock, token, result.latest()));
      case TOO_LATE, PASSED -> staleToken(lock, token, result);
    };
  }

  private static HttpProblem staleToken(String lock, long token, Fencing.Result result) {
    return Problems.of(
            "StaleToken",
            CONFLICT,
            "A later holder of lock %s has written, with token %d; token %d comes too late. Do not write; acquire the lock again."
                .formatted(lock, result.latest(), token))
        .with("token", token)
        .with("latest", result.latest())
        .build();
  }

  private LockProblems() {}
}
