package dev.polyproc.sharedstate.pipe;

/**
 * A record of a pipe's topic, on its way into the inbox.
 *
 * @param partition where it stands in the topic
 * @param offset where it stands in the partition: what tells a redelivery from a new message
 * @param json the message, or null if the sending end was closed
 * @param id by which it may have been revoked, or the empty string
 */
public record Arrival(int partition, long offset, String json, String id) {
  /** A record that cannot be revoked. */
  public Arrival(int partition, long offset, String json) {
    this(partition, offset, json, "");
  }
}
