package dev.polyproc.sharedstate.queue;

import java.util.Optional;

/**
 * An item as the broker delivers it, perhaps out of order, perhaps again.
 *
 * @param position its place in the queue
 * @param put the id of the put that reserved this place
 * @param json the item, or empty for the sentinel
 */
public record Arrival(long position, String put, Optional<String> json) {}
