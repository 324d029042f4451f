package dev.polyproc.sharedstate.lock;

import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;

/** How somebody stands with a lock that it held, or says so: a {@link Grant} if it holds it. */
public sealed interface Standing permits Grant, Standing.LeaseLost, Standing.Other {

  /**
   * It held the lock for longer than its lease, and has lost it.
   *
   * @param since when the lease ran out, by Redis's clock
   */
  record LeaseLost(Instant since) implements Standing {}

  /** The rest. */
  enum Other implements Standing {
    /** It has released the lock just now. */
    FREE,
    /** It never held the lock, or released it before, or lost it too long ago to be remembered. */
    NOT_HELD,
    /** It holds the lock, which is no RLock. */
    NOT_REENTRANT
  }

  /** Reads what the scripts return who ask for a holder. */
  static Standing of(Response answer, String lock, String holder) {
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
