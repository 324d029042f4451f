package dev.polyproc.sharedstate.pipe;

import java.util.function.Function;

/** The outcome of receiving the next message of an inbox. */
public sealed interface ReceiveOutcome {

  /** Applies the function of the case that this outcome is. */
  <R> R fold(Function<Message, R> message, Function<Empty, R> empty, Function<Refused, R> refused);

  /**
   * The next message, which was removed from the inbox.
   *
   * @param json one JSON value, as text
   */
  record Message(String json) implements ReceiveOutcome {
    @Override
    public <R> R fold(
        Function<Message, R> message, Function<Empty, R> empty, Function<Refused, R> refused) {
      return message.apply(this);
    }
  }

  /** The inbox is empty; a message may still arrive. */
  enum Empty implements ReceiveOutcome {
    EMPTY;

    @Override
    public <R> R fold(
        Function<Message, R> message, Function<Empty, R> empty, Function<Refused, R> refused) {
      return empty.apply(this);
    }
  }

  /** The end cannot receive, now and later. */
  record Refused(Refusal refusal) implements ReceiveOutcome {
    @Override
    public <R> R fold(
        Function<Message, R> message, Function<Empty, R> empty, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
