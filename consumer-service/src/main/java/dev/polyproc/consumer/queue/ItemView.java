package dev.polyproc.consumer.queue;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.polyproc.sharedstate.queue.ShownItem;
import java.time.Instant;

/**
 * An item that was printed, as callers see it.
 *
 * @param position its place in the queue
 * @param item the item, as it was put
 * @param instance which consumer printed it
 * @param at when
 */
public record ItemView(long position, @JsonRawValue String item, String instance, Instant at) {
  static ItemView of(ShownItem shown) {
    return new ItemView(
        shown.position(), shown.json(), shown.instance(), Instant.ofEpochMilli(shown.at()));
  }
}
