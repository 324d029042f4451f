package dev.polyproc.sharedstate.queue;

import java.util.List;

/**
 * Items on their way into a queue.
 *
 * @param queue the queue's name
 * @param id the put's own id: it tells this put's positions from those of any other
 * @param items the items as JSON, in order
 * @param sentinel whether the sentinel follows them
 */
public record Put(String queue, String id, List<String> items, boolean sentinel) {
  public Put {
    items = List.copyOf(items);
    if (items.isEmpty() && !sentinel) {
      throw new IllegalArgumentException("a put of nothing");
    }
  }

  /** How many positions it takes. */
  public int size() {
    return items.size() + (sentinel ? 1 : 0);
  }
}
