package dev.polyproc.sharedstate.queue;

import io.vertx.mutiny.redis.client.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A queue at one moment. The sentinel is not counted as an item.
 *
 * @param name the name of the queue
 * @param state whether it accepts items, and whether its head has reached the sentinel
 * @param consumer the consumer of the queue
 * @param maxsize the maximum number of items, or 0 for the general limit
 * @param put the number of items that were put
 * @param consumed the number of items that were shown, leased or done
 * @param done the number of items that are done
 * @param instance the instance of the consumer service that consumed last
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

  /** CLOSING when the sentinel was put, CLOSED when the head has reached it. */
  public enum State {
    OPEN,
    CLOSING,
    CLOSED
  }

  /** Returns the number of items that were put but not consumed. */
  public long qsize() {
    return put - consumed;
  }

  /** Returns the number of items that are not done. */
  public long unfinished() {
    return put - done;
  }

  boolean isFinished() {
    return state == State.CLOSED && unfinished() == 0;
  }

  /** Reads the hash {@code meta}; empty if the queue does not exist. */
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
