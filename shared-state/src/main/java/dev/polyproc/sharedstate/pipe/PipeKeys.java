package dev.polyproc.sharedstate.pipe;

import dev.polyproc.sharedstate.wait.Channel;
import java.util.List;

/**
 * The Redis keys of one pipe. The braces are a hash tag, which puts all of them into one slot of a
 * Redis Cluster.
 *
 * @param meta hash: {@code duplex}; for an end {@code x} that is closed {@code closed:x}; for an
 *     inbox whose end of file has arrived {@code eof:x}; for an inbox and a partition the last
 *     offset that arrived, {@code at:x:partition}, and the place of the last record that was sent
 *     to it, {@code sent:x}, as "partition offset"
 * @param inboxA list: the messages that end {@code a} has not received
 * @param inboxB list: the messages that end {@code b} has not received
 */
record PipeKeys(String meta, String inboxA, String inboxB) {
  private static final Channel CHANGED_A = Channel.of("pipes:changed:a");
  private static final Channel CHANGED_B = Channel.of("pipes:changed:b");

  static PipeKeys of(String pipe) {
    var prefix = "pipe:{" + pipe + "}:";
    return new PipeKeys(prefix + "meta", prefix + "a", prefix + "b");
  }

  /** Returns the channel on which the scripts publish that the inbox of an end has changed. */
  static Channel changed(End end) {
    return end == End.A ? CHANGED_A : CHANGED_B;
  }

  String inbox(End end) {
    return end == End.A ? inboxA : inboxB;
  }

  /** Returns the keys in the order of the scripts: meta, the end's inbox, the other inbox. */
  List<String> asSeenFrom(End end) {
    return List.of(meta, inbox(end), inbox(end.other()));
  }
}
