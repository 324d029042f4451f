package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.wait.Channel;
import java.util.List;
import java.util.stream.Stream;

/** The Redis keys of the queues; what each holds stands in {@code queue.lua}. */
final class QueueKeys {
  /** Where the scripts publish the name of a queue with which something has happened. */
  static final Channel CHANNEL = Channel.of("queues");

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
