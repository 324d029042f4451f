package dev.polyproc.sharedstate.sync;

import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** The outcome of acquiring, extending or releasing a permit of a semaphore. */
public sealed interface PermitStatus {

  /** Applies the function of the case that this status is. */
  <R> R fold(
      Function<Held, R> held,
      Function<Released, R> released,
      Function<LeaseLost, R> lost,
      Function<Refused, R> refused);

  /**
   * The caller holds a permit.
   *
   * @param permit the permit's secret, to be presented at release and extend
   * @param lease the time that is left of the lease
   */
  record Held(String permit, Duration lease) implements PermitStatus {
    @Override
    public <R> R fold(
        Function<Held, R> held,
        Function<Released, R> released,
        Function<LeaseLost, R> lost,
        Function<Refused, R> refused) {
      return held.apply(this);
    }
  }

  /**
   * A permit was released or added.
   *
   * @param free the number of permits that are free now
   */
  record Released(int free) implements PermitStatus {
    @Override
    public <R> R fold(
        Function<Held, R> held,
        Function<Released, R> released,
        Function<LeaseLost, R> lost,
        Function<Refused, R> refused) {
      return released.apply(this);
    }
  }

  /**
   * The caller has lost the permit, because its lease expired.
   *
   * @param since when the lease expired, by Redis's clock
   */
  record LeaseLost(Instant since) implements PermitStatus {
    @Override
    public <R> R fold(
        Function<Held, R> held,
        Function<Released, R> released,
        Function<LeaseLost, R> lost,
        Function<Refused, R> refused) {
      return lost.apply(this);
    }
  }

  /** Why a call was refused. */
  enum Refused implements PermitStatus {
    /** No permit was free within the timeout. */
    TIMEOUT,
    /** The wait queue of the semaphore is full. */
    TOO_MANY_WAITERS,
    /** The permit was released before, or the semaphore already has the maximum of permits. */
    RELEASED_TOO_OFTEN,
    /** A bounded semaphore only releases a permit that the caller names. */
    PERMIT_REQUIRED,
    /** The semaphore does not exist. */
    UNKNOWN;

    @Override
    public <R> R fold(
        Function<Held, R> held,
        Function<Released, R> released,
        Function<LeaseLost, R> lost,
        Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  /** Reads the answers of the scripts, except {@code waits}. */
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
