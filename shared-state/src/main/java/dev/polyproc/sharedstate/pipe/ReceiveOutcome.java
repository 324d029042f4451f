package dev.polyproc.sharedstate.pipe;

import dev.polyproc.sharedstate.wait.Attempt;
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

  /** Returns whether this outcome settles the wait of a receiver. */
  default Attempt<ReceiveOutcome> asAttempt() {
    return Attempt.settled(this);
  }

  /** The inbox is empty. */
  enum Empty implements ReceiveOutcome {
    /** A message may still be sent. */
    EMPTY,
    /** Kafka has a message that has not arrived. */
    ARRIVING;

    @Override
    public Attempt<ReceiveOutcome> asAttempt() {
      return this == ARRIVING ? Attempt.arriving(this) : Attempt.pending(this);
    }

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
