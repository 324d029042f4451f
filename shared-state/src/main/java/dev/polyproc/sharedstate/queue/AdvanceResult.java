package dev.polyproc.sharedstate.queue;

import io.vertx.mutiny.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of advancing the head of a queue.
 *
 * @param shown the items that the head has passed, in order
 * @param more whether the head can advance further at once
 * @param forGetters whether the items are for getters instead of the consumer service
 */
public record AdvanceResult(List<Item> shown, boolean more, boolean forGetters) {
  public AdvanceResult {
    shown = List.copyOf(shown);
  }

  /**
   * An item that the head has passed, which happens once.
   *
   * @param position its position in the queue
   * @param json the item, or empty for the sentinel
   */
  public record Item(long position, Optional<String> json) {}

  /** Reads the answer of the function {@code advance} of {@code queue.lua}. */
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
