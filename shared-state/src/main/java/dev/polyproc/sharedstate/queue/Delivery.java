package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.wait.Attempt;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;

/** What a getter gets. */
public sealed interface Delivery {

  /** Returns what it means for a getter that waits. */
  default Attempt<Delivery> asAttempt() {
    return Attempt.settled(this);
  }

  /**
   * An item, which comes back when its lease ends before it is done.
   *
   * @param position its place in the queue
   * @param json the item
   * @param receipt what to show when it is done
   * @param attempt how often it was handed out, from 1
   */
  record Leased(long position, String json, String receipt, int attempt) implements Delivery {}

  /**
   * Nothing yet.
   *
   * @param nextMillis in how many milliseconds an item may come back, or -1
   */
  record Empty(long nextMillis) implements Delivery {
    @Override
    public Attempt<Delivery> asAttempt() {
      return nextMillis < 0
          ? Attempt.pending(this)
          : Attempt.pending(this, Duration.ofMillis(nextMillis));
    }
  }

  /**
   * The sentinel: every item is done, and nothing more will come.
   *
   * @param position its place in the queue
   */
  record Ended(long position) implements Delivery {}

  /** The rest. */
  enum Refused implements Delivery {
    /** There is no such queue. */
    UNKNOWN,
    /** The consumer service takes the items of this queue. */
    NOT_FOR_GETTERS
  }

  /** Reads what {@code get.lua} returns. */
  static Delivery of(Response answer, String receipt) {
    return switch (answer.get(0).toString()) {
      case "item" ->
          new Leased(
              answer.get(1).toLong(), answer.get(2).toString(), receipt, answer.get(3).toInteger());
      case "empty" -> new Empty(answer.get(1).toLong());
      case "ended" -> new Ended(answer.get(1).toLong());
      case "service" -> Refused.NOT_FOR_GETTERS;
      default -> Refused.UNKNOWN;
    };
  }
}
