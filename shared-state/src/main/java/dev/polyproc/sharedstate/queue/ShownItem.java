package dev.polyproc.sharedstate.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.redis.client.Response;
import java.time.Instant;

/**
 * An item that the consumer service has printed, also in its JSON form for callers.
 *
 * @param position its position in the queue
 * @param json the item
 * @param instance the instance that printed it
 * @param at the time when it was printed
 */
public record ShownItem(
    long position, @JsonRawValue @JsonProperty("item") String json, String instance, Instant at) {

  /** Reads an entry of the stream {@code shown}: its id, and its names and values in turn. */
  static ShownItem of(Response entry) {
    var id = entry.get(0).toString();
    var fields = entry.get(1);
    return new ShownItem(
        Long.parseLong(id.substring(0, id.indexOf('-'))) - 1,
        fields.get(1).toString(),
        fields.get(3).toString(),
        Instant.ofEpochMilli(fields.get(5).toLong()));
  }
}
