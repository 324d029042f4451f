package dev.polyproc.sharedstate.queue;

import io.vertx.mutiny.redis.client.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A queue at one moment. The sentinel is not counted.
 *
 * @param name what callers call it
 * @param state whether more can be put, and whether the consumer has seen the end
 * @param consumer who takes the items out
 * @param maxsize how many items it holds at most, or 0 for no limit of its own
 * @param put how many items were put
 * @param consumed how many of them were shown, or are with a getter or done
 * @param done how many of them are done
 * @param instance the instance of the consumer service that was at work last, if any was
 */
public record QueueStatus(
    String name,
    State state,
    QueueConsumer consumer,
    int maxsize,
    long put,
    long consumed,
    long done,
    Optional<String> instance) {

  /** Open, then closing once the sentinel was put, then closed once the consumer has reached it. */
  public enum State {
    OPEN,
    CLOSING,
    CLOSED
  }

  /** How many items are in it: put, and not yet consumed. */
  public long qsize() {
    return put - consumed;
  }

  /** How many items are not done yet. */
  public long unfinished() {
    return put - done;
  }

  boolean isOver() {
    return state == State.CLOSED && unfinished() == 0;
  }

  /** Reads the hash {@code meta}; empty if there is none. */
  static Optional<QueueStatus> read(Response hash) {
    Map<String, String> fields = new HashMap<>();
    for (var key : hash.getKeys()) {
      fields.put(key, hash.get(key).toString());
    }
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new QueueStatus(
            fields.get("name"),
            state(fields),
            QueueConsumer.fromWireName(fields.get("consumer")),
            Integer.parseInt(fields.get("maxsize")),
            count(fields, "put"),
            count(fields, "consumed"),
            count(fields, "done"),
            Optional.ofNullable(fields.get("instance"))));
  }

  private static State state(Map<String, String> fields) {
    if (fields.containsKey("ended")) {
      return State.CLOSED;
    }
    return fields.containsKey("sentinel") ? State.CLOSING : State.OPEN;
  }

  private static long count(Map<String, String> fields, String name) {
    return Long.parseLong(fields.getOrDefault(name, "0"));
  }
}
