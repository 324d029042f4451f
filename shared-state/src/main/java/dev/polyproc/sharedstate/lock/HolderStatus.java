package dev.polyproc.sharedstate.lock;

import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;

/** What a caller who says that it holds a lock has: a {@link Grant}, or the reason why not. */
public sealed interface HolderStatus permits Grant, HolderStatus.LeaseLost, HolderStatus.Other {

  /**
   * The caller held the lock for longer than its lease, and has lost it.
   *
   * @param since when the lease ran out, by Redis's clock
   */
  record LeaseLost(Instant since) implements HolderStatus {}

  /** The rest. */
  enum Other implements HolderStatus {
    /** The caller has released the lock just now. */
    FREE,
    /** The caller never held the lock, or released it before, or lost it too long ago. */
    NOT_HELD,
    /** The caller holds the lock, which is not an RLock. */
    NOT_REENTRANT
  }

  /** Reads what the scripts return that a holder calls. */
  static HolderStatus of(Response answer, String lock, String holder) {
    return switch (answer.get(0).toString()) {
      case "holds" -> grant(answer, lock, holder);
      case "lost" -> new LeaseLost(Instant.ofEpochMilli(answer.get(1).toLong()));
      case "free" -> Other.FREE;
      case "not_reentrant" -> Other.NOT_REENTRANT;
      default -> Other.NOT_HELD;
    };
  }

  static Grant grant(Response answer, String lock, String holder) {
    return new Grant(
        lock,
        holder,
        answer.get(1).toLong(),
        answer.get(2).toInteger(),
        Duration.ofMillis(answer.get(3).toLong()));
  }
}
