package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.wait.Channel;
import java.util.List;
import java.util.stream.Stream;

/** The Redis keys of queues; {@code queue.lua} describes their contents. */
final class QueueKeys {
  /** The channel on which the scripts publish the name of a queue that has changed. */
  static final Channel CHANNEL = Channel.of("queues");

  /** Returns the keys of a queue in the order of its scripts; the braces are a hash tag. */
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
