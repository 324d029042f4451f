package dev.polyproc.sharedstate.pipe;

/**
 * A record of a pipe's topic, on its way into the inbox.
 *
 * @param partition where it stands in the topic
 * @param offset where it stands in the partition: what tells a redelivery from a new message
 * @param json the message, or null if the sending end was closed
 */
public record Arrival(int partition, long offset, String json) {}
