package dev.polyproc.sharedstate.queue;

import io.vertx.mutiny.redis.client.Response;

/** What a put gets before it writes: positions of its own, or the reason why not. */
public sealed interface Reservation {

  /**
   * Positions that are held for the put until it confirms or cancels, or its lease ends.
   *
   * @param first the first of them; the others follow
   */
  record Held(long first) implements Reservation {}

  /**
   * There is no room now.
   *
   * @param limit how many items the queue may hold
   */
  record Full(int limit) implements Reservation {}

  /**
   * There never will be room for so many at once.
   *
   * @param limit how many items the queue may hold
   */
  record TooMany(int limit) implements Reservation {}

  /** The rest of the reasons. */
  enum Refused implements Reservation {
    /** There is no such queue. */
    UNKNOWN,
    /** The sentinel was put. */
    CLOSED,
    /** There is no such queue, and there are too many others to make it. */
    TOO_MANY_QUEUES
  }

  /** Reads what {@code reserve.lua} returns. */
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
