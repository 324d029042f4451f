package dev.polyproc.sharedstate.queue;

import io.vertx.mutiny.redis.client.Response;

/**
 * An item that the consumer service printed.
 *
 * @param position its place in the queue
 * @param json the item
 * @param instance who printed it
 * @param at when, in milliseconds since 1970
 */
public record ShownItem(long position, String json, String instance, long at) {

  /** Reads an entry of the stream {@code shown}: its id, and names and values in turn. */
  static ShownItem of(Response entry) {
    var id = entry.get(0).toString();
    var fields = entry.get(1);
    return new ShownItem(
        Long.parseLong(id.substring(0, id.indexOf('-'))) - 1,
        fields.get(1).toString(),
        fields.get(3).toString(),
        fields.get(5).toLong());
  }
}
