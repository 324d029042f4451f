package dev.polyproc.sharedstate.pipe;

/** What came of taking the next message out of an inbox. */
public sealed interface Taken {

  /**
   * The next message; it is in the inbox no more.
   *
   * @param json one JSON value, as text
   */
  record Message(String json) implements Taken {}

  /** Nothing is there yet. */
  enum Nothing implements Taken {
    YET
  }

  /** Nothing will ever come, or this end may not ask. */
  record Refused(Refusal refusal) implements Taken {}
}
