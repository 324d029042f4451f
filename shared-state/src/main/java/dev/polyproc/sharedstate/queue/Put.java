package dev.polyproc.sharedstate.queue;

import java.util.List;

/**
 * A put of items into a queue.
 *
 * @param queue the queue's name
 * @param id the unique id of the put, which identifies its positions
 * @param items the items as JSON, in order
 * @param sentinel whether the sentinel follows the items
 */
public record Put(String queue, String id, List<String> items, boolean sentinel) {
  public Put {
    items = List.copyOf(items);
    if (items.isEmpty() && !sentinel) {
      throw new IllegalArgumentException("a put needs an item or the sentinel");
    }
  }

  /** Returns the number of positions that the put needs. */
  public int size() {
    return items.size() + (sentinel ? 1 : 0);
  }
}
