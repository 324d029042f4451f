package dev.polyproc.sharedstate.sync;

import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;

/** What came of asking a semaphore for a permit, or of saying something about one. */
public sealed interface PermitStatus {

  /**
   * It is held.
   *
   * @param permit what to show at release and extend
   * @param lease for how long
   */
  record Held(String permit, Duration lease) implements PermitStatus {}

  /**
   * A permit was given back, or added.
   *
   * @param free how many are free now
   */
  record Released(int free) implements PermitStatus {}

  /**
   * It was held for longer than its lease, and has been taken back.
   *
   * @param since when the lease ran out, by Redis's clock
   */
  record LeaseLost(Instant since) implements PermitStatus {}

  /** The rest. */
  enum Refused implements PermitStatus {
    /** None was free in time. */
    TIMEOUT,
    /** As many wait as may. */
    TOO_MANY_WAITERS,
    /** The permit is not held: it was given back before; or there are as many as there may be. */
    RELEASED_TOO_OFTEN,
    /** A bounded semaphore wants to know which permit is given back. */
    PERMIT_REQUIRED,
    /** There is no such semaphore. */
    UNKNOWN
  }

  /** Reads what the scripts return, but for {@code waits}. */
  static PermitStatus of(Response answer, String permit) {
    return switch (answer.get(0).toString()) {
      case "holds" -> new Held(permit, Duration.ofMillis(answer.get(1).toLong()));
      case "free" -> new Released(answer.get(1).toInteger());
      case "lost" -> new LeaseLost(Instant.ofEpochMilli(answer.get(1).toLong()));
      case "timeout" -> Refused.TIMEOUT;
      case "too_many_waiters" -> Refused.TOO_MANY_WAITERS;
      case "released_too_often" -> Refused.RELEASED_TOO_OFTEN;
      case "permit_required" -> Refused.PERMIT_REQUIRED;
      default -> Refused.UNKNOWN;
    };
  }
}
