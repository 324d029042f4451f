package dev.polyproc.sharedstate.pipe;

/**
 * A record of a pipe's topic that arrives at an inbox.
 *
 * @param partition the partition of the record
 * @param offset the offset of the record, which distinguishes a redelivery from a new message
 * @param json the message, or null if the sending end was closed
 * @param id the id by which it can be revoked, or the empty string
 */
public record Arrival(int partition, long offset, String json, String id) {
  /** Creates an arrival that cannot be revoked. */
  public Arrival(int partition, long offset, String json) {
    this(partition, offset, json, "");
  }
}
