package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.wait.Attempt;
import io.vertx.mutiny.redis.client.Response;
import java.util.function.Function;

/** The outcome of reserving positions for a put. */
public sealed interface Reservation {

  /** Applies the function of the case that this reservation is. */
  <R> R fold(
      Function<Held, R> held,
      Function<Full, R> full,
      Function<TooMany, R> tooMany,
      Function<Refused, R> refused);

  /** Returns whether this reservation settles the wait of a put. */
  default Attempt<Reservation> asAttempt() {
    return Attempt.settled(this);
  }

  /**
   * Positions that the put holds until it confirms or cancels, or until its lease expires.
   *
   * @param first the first position; the others follow it
   */
  record Held(long first) implements Reservation {
    @Override
    public <R> R fold(
        Function<Held, R> held,
        Function<Full, R> full,
        Function<TooMany, R> tooMany,
        Function<Refused, R> refused) {
      return held.apply(this);
    }
  }

  /**
   * The queue is full now.
   *
   * @param limit how many items the queue may hold
   */
  record Full(int limit) implements Reservation {
    @Override
    public <R> R fold(
        Function<Held, R> held,
        Function<Full, R> full,
        Function<TooMany, R> tooMany,
        Function<Refused, R> refused) {
      return full.apply(this);
    }

    @Override
    public Attempt<Reservation> asAttempt() {
      return Attempt.pending(this);
    }
  }

  /**
   * The put has more items than the queue may ever hold.
   *
   * @param limit how many items the queue may hold
   */
  record TooMany(int limit) implements Reservation {
    @Override
    public <R> R fold(
        Function<Held, R> held,
        Function<Full, R> full,
        Function<TooMany, R> tooMany,
        Function<Refused, R> refused) {
      return tooMany.apply(this);
    }
  }

  /** Further reasons why a put is refused. */
  enum Refused implements Reservation {
    /** The queue does not exist. */
    UNKNOWN,
    /** The queue is closed: its sentinel was put. */
    CLOSED,
    /** The queue does not exist, and it cannot be created, since too many others exist. */
    TOO_MANY_QUEUES;

    @Override
    public <R> R fold(
        Function<Held, R> held,
        Function<Full, R> full,
        Function<TooMany, R> tooMany,
        Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  /** Reads the answer of {@code reserve.lua}. */
  static Reservation of(Response answer) {
    return switch (answer.get(0).toString()) {
      case "reserved" -> new Held(answer.get(1).toLong());
      case "full" -> new Full(answer.get(1).toInteger());
      case "never" -> new TooMany(answer.get(1).toInteger());
      case "closed" -> Refused.CLOSED;
      default -> Refused.UNKNOWN;
    };
  }
}
