package dev.polyproc.sharedstate.lock;

import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Whether a caller holds a lock: a {@link Grant}, or the reason why it does not hold the lock. */
public sealed interface HolderStatus permits Grant, HolderStatus.LeaseLost, HolderStatus.NotHeld {

  /** Applies the function of the case that this status is. */
  <R> R fold(Function<Grant, R> held, Function<LeaseLost, R> lost, Function<NotHeld, R> notHeld);

  /**
   * The caller has lost the lock, because its lease expired.
   *
   * @param since when the lease expired, by Redis's clock
   */
  record LeaseLost(Instant since) implements HolderStatus {
    @Override
    public <R> R fold(
        Function<Grant, R> held, Function<LeaseLost, R> lost, Function<NotHeld, R> notHeld) {
      return lost.apply(this);
    }
  }

  /** Further reasons why a caller does not hold a lock. */
  enum NotHeld implements HolderStatus {
    /** The call has released the lock. */
    RELEASED,
    /** The caller never held the lock, released it before, or lost it long ago. */
    UNKNOWN_HOLDER,
    /** The caller holds the lock, but it is a Lock and cannot be acquired again. */
    NOT_REENTRANT;

    @Override
    public <R> R fold(
        Function<Grant, R> held, Function<LeaseLost, R> lost, Function<NotHeld, R> notHeld) {
      return notHeld.apply(this);
    }
  }

  /** Reads the answer of a script that a holder calls. */
  static HolderStatus of(Response answer, String lock, String holder) {
    return switch (answer.get(0).toString()) {
      case "holds" -> grant(answer, lock, holder);
      case "lost" -> new LeaseLost(Instant.ofEpochMilli(answer.get(1).toLong()));
      case "free" -> NotHeld.RELEASED;
      case "not_reentrant" -> NotHeld.NOT_REENTRANT;
      default -> NotHeld.UNKNOWN_HOLDER;
    };
  }

  /** Reads the answer {@code holds}. */
  static Grant grant(Response answer, String lock, String holder) {
    return new Grant(
        lock,
        holder,
        answer.get(1).toLong(),
        answer.get(2).toInteger(),
        Duration.ofMillis(answer.get(3).toLong()));
  }
}
