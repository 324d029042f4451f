package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.wait.Attempt;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.function.Function;

/** The outcome of getting an item from a queue. */
public sealed interface Delivery {

  /** Applies the function of the case that this delivery is. */
  <R> R fold(
      Function<Leased, R> leased,
      Function<Empty, R> empty,
      Function<Ended, R> ended,
      Function<Refused, R> refused);

  /** Returns whether this delivery settles the wait of a getter. */
  default Attempt<Delivery> asAttempt() {
    return Attempt.settled(this);
  }

  /**
   * An item under a lease. It returns to the queue if the lease expires before it is done.
   *
   * @param position its position in the queue
   * @param json the item
   * @param receipt to be presented when the item is done
   * @param attempt the delivery count of the item, from 1
   */
  record Leased(long position, String json, String receipt, int attempt) implements Delivery {
    @Override
    public <R> R fold(
        Function<Leased, R> leased,
        Function<Empty, R> empty,
        Function<Ended, R> ended,
        Function<Refused, R> refused) {
      return leased.apply(this);
    }
  }

  /**
   * The queue has no item now.
   *
   * @param arriving whether Kafka has an item that has not arrived
   * @param nextMillis in how many milliseconds the lease of an item expires, or -1
   */
  record Empty(boolean arriving, long nextMillis) implements Delivery {
    @Override
    public <R> R fold(
        Function<Leased, R> leased,
        Function<Empty, R> empty,
        Function<Ended, R> ended,
        Function<Refused, R> refused) {
      return empty.apply(this);
    }

    @Override
    public Attempt<Delivery> asAttempt() {
      if (arriving) {
        return Attempt.arriving(this);
      }
      return nextMillis < 0
          ? Attempt.pending(this)
          : Attempt.pending(this, Duration.ofMillis(nextMillis));
    }
  }

  /**
   * The sentinel: every item is done, and the queue accepts no further items.
   *
   * @param position its position in the queue
   */
  record Ended(long position) implements Delivery {
    @Override
    public <R> R fold(
        Function<Leased, R> leased,
        Function<Empty, R> empty,
        Function<Ended, R> ended,
        Function<Refused, R> refused) {
      return ended.apply(this);
    }
  }

  /** Why a getter gets nothing. */
  enum Refused implements Delivery {
    /** The queue does not exist. */
    UNKNOWN,
    /** The consumer service consumes this queue. */
    NOT_FOR_GETTERS;

    @Override
    public <R> R fold(
        Function<Leased, R> leased,
        Function<Empty, R> empty,
        Function<Ended, R> ended,
        Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  /** Reads the answer of {@code get.lua}. */
  static Delivery of(Response answer, String receipt) {
    return switch (answer.get(0).toString()) {
      case "item" ->
          new Leased(
              answer.get(1).toLong(), answer.get(2).toString(), receipt, answer.get(3).toInteger());
      case "empty" -> new Empty(false, answer.get(1).toLong());
      case "arriving" -> new Empty(true, -1);
      case "ended" -> new Ended(answer.get(1).toLong());
      case "service" -> Refused.NOT_FOR_GETTERS;
      default -> Refused.UNKNOWN;
    };
  }
}
