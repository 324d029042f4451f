package dev.polyproc.sharedstate.queue;

import io.vertx.mutiny.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a queue's head moved.
 *
 * @param shown the items that it passed, in order
 * @param more whether it can move on at once
 * @param forGetters whether the items are for getters and not for the consumer service
 */
public record AdvanceResult(List<Item> shown, boolean more, boolean forGetters) {
  public AdvanceResult {
    shown = List.copyOf(shown);
  }

  /**
   * An item that is shown now, and only now.
   *
   * @param position its place in the queue
   * @param json the item, or empty for the sentinel
   */
  public record Item(long position, Optional<String> json) {}

  /** Reads what {@code advance} of {@code queue.lua} returns. */
  static AdvanceResult of(Response answer) {
    List<Item> shown = new ArrayList<>();
    for (int i = 2; i < answer.size(); i += 2) {
      var json = answer.get(i + 1).toString();
      shown.add(
          new Item(answer.get(i).toLong(), json.isEmpty() ? Optional.empty() : Optional.of(json)));
    }
    return new AdvanceResult(shown, answer.get(0).toInteger() == 1, answer.get(1).toInteger() == 1);
  }
}
