package dev.polyproc.sharedstate.pipe;

import io.vertx.mutiny.redis.client.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A pipe at one moment, as seen from one end.
 *
 * @param end the end
 * @param closed whether this end was closed
 * @param otherClosed whether the other end was closed
 * @param ended whether the end of the file is in the inbox of this end
 * @param arriving whether Kafka has a record for this end that has not arrived
 * @param waiting the number of messages in the inbox of this end
 * @param otherWaiting the number of messages in the inbox of the other end
 */
public record PipeStatus(
    End end,
    boolean duplex,
    boolean closed,
    boolean otherClosed,
    boolean ended,
    boolean arriving,
    long waiting,
    long otherWaiting) {

  /** Reads the hash {@code meta} ({@link PipeKeys}); empty if the pipe does not exist. */
  static Optional<PipeStatus> read(End end, Response hash, long waiting, long otherWaiting) {
    Map<String, String> fields = new HashMap<>();
    for (var key : hash.getKeys()) {
      fields.put(key, hash.get(key).toString());
    }
    if (!fields.containsKey("duplex")) {
      return Optional.empty();
    }
    return Optional.of(
        new PipeStatus(
            end,
            fields.get("duplex").equals("1"),
            fields.containsKey("closed:" + end.wireName()),
            fields.containsKey("closed:" + end.other().wireName()),
            fields.containsKey("eof:" + end.wireName()),
            isArriving(fields, end),
            waiting,
            otherWaiting));
  }

  private static boolean isArriving(Map<String, String> fields, End end) {
    var sent = fields.get("sent:" + end.wireName());
    if (sent == null) {
      return false;
    }
    int space = sent.indexOf(' ');
    var arrived = fields.get("at:" + end.wireName() + ":" + sent.substring(0, space));
    return arrived == null || Long.parseLong(arrived) < Long.parseLong(sent.substring(space + 1));
  }

  /**
   * Returns why this end cannot send now; empty if it can.
   *
   * @param max how many messages may wait at the other end
   */
  public Optional<Refusal> refusalToSend(int max) {
    if (closed) {
      return Optional.of(Refusal.CLOSED);
    }
    if (!end.sends(duplex)) {
      return Optional.of(Refusal.READ_ONLY);
    }
    if (otherClosed) {
      return Optional.of(Refusal.BROKEN_PIPE);
    }
    return otherWaiting >= max ? Optional.of(Refusal.FULL) : Optional.empty();
  }

  /** Returns why this end cannot receive; empty if it can, even if the inbox is empty. */
  public Optional<Refusal> refusalToReceive() {
    if (closed) {
      return Optional.of(Refusal.CLOSED);
    }
    return end.receives(duplex) ? Optional.empty() : Optional.of(Refusal.WRITE_ONLY);
  }

  /** Returns whether a receiver would get a message or the end of the file at once. */
  public boolean ready() {
    return waiting > 0 || ended;
  }

  /** Returns whether a receiver would be answered at once: ready, or refused. */
  boolean answersReceiver() {
    return ready() || refusalToReceive().isPresent();
  }
}
