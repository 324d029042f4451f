package dev.polyproc.sharedstate.queue;

import java.util.List;
import java.util.stream.Stream;

/** The Redis keys of the queues; what each holds stands in {@code queue.lua}. */
final class QueueKeys {
  /** Sorted set: the names of the queues that are open, by when they were made. */
  static final String OPEN = "{queues}:open";

  /** Where Redis tells the name of a queue with which something has happened. */
  static final String CHANNEL = "queues";

  /** The keys of one queue, as its scripts want them; the braces are a hash tag. */
  static List<String> of(String queue) {
    return Stream.of("meta", "reserved", "items", "shown", "ready", "leased", "receipts")
        .map(key -> "queue:{" + queue + "}:" + key)
        .toList();
  }

  static String meta(String queue) {
    return of(queue).get(0);
  }

  static String shown(String queue) {
    return of(queue).get(3);
  }

  private QueueKeys() {}
}
