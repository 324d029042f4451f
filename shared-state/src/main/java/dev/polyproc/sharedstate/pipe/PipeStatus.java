package dev.polyproc.sharedstate.pipe;

import java.util.Optional;

/**
 * A pipe at one moment, as seen from one end.
 *
 * @param end the end
 * @param closed whether this end was closed
 * @param otherClosed whether the other end was closed
 * @param ended whether the end of the file is in the inbox of this end
 * @param waiting the number of messages in the inbox of this end
 * @param otherWaiting the number of messages in the inbox of the other end
 */
public record PipeStatus(
    End end,
    boolean duplex,
    boolean closed,
    boolean otherClosed,
    boolean ended,
    long waiting,
    long otherWaiting) {

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
