package dev.polyproc.sharedstate.pipe;

import java.util.Optional;

/**
 * A pipe at one moment, as one end sees it.
 *
 * @param end whose view it is
 * @param closed whether this end was closed
 * @param otherClosed whether the other one was
 * @param ended whether the other end's last message is in the inbox
 * @param waiting how many messages wait here
 * @param otherWaiting how many messages wait at the other end
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
   * Why this end may not send now, if it may not.
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

  /** Why this end may not receive, if it may not; whether something is there is another matter. */
  public Optional<Refusal> refusalToReceive() {
    if (closed) {
      return Optional.of(Refusal.CLOSED);
    }
    return end.receives(duplex) ? Optional.empty() : Optional.of(Refusal.WRITE_ONLY);
  }

  /** Whether receiving would answer at once, be it with the end of the file. */
  public boolean ready() {
    return waiting > 0 || ended;
  }
}
