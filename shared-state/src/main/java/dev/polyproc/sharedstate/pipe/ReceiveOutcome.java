package dev.polyproc.sharedstate.pipe;

/** What came of taking the next message out of an inbox. */
public sealed interface ReceiveOutcome {

  /**
   * The next message; it is in the inbox no more.
   *
   * @param json one JSON value, as text
   */
  record Message(String json) implements ReceiveOutcome {}

  /** Nothing is there yet. */
  enum Empty implements ReceiveOutcome {
    EMPTY
  }

  /** Nothing will ever come, or this end may not ask. */
  record Refused(Refusal refusal) implements ReceiveOutcome {}
}
