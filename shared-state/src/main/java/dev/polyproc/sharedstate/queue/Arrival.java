package dev.polyproc.sharedstate.queue;

import java.util.Optional;

/**
 * An item that arrives from the broker, possibly out of order or more than once.
 *
 * @param position its position in the queue
 * @param put the id of the put that reserved the position
 * @param json the item, or empty for the sentinel
 */
public record Arrival(long position, String put, Optional<String> json) {}
