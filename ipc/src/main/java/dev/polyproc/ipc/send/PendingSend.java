package dev.polyproc.ipc.send;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One send: it waits, is handed to Kafka's client, and is over once, with or without success. For
 * any thread.
 */
final class PendingSend {
  private final long deadline;
  private final Consumer<KafkaUnavailableException> listener;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  private enum State {
    WAITING,
    HANDED_OVER,
    OVER
  }

  /**
   * @param deadline of {@link System#nanoTime}
   * @param listener hears how it ended: with a failure, or null
   */
  PendingSend(long deadline, Consumer<KafkaUnavailableException> listener) {
    this.deadline = deadline;
    this.listener = listener;
  }

  /** Whether its record is to be handed to Kafka's client; false if it was given up before. */
  boolean handOver() {
    return state.compareAndSet(State.WAITING, State.HANDED_OVER);
  }

  /**
   * Kafka's client has answered.
   *
   * @param failure null if Kafka has the record
   */
  void answered(Exception failure) {
    if (state.getAndSet(State.OVER) != State.OVER) {
      listener.accept(failure == null ? null : KafkaUnavailableException.maybeSent(failure));
    }
  }

  /** Gives it up. */
  void giveUp(String reason) {
    var before = state.getAndSet(State.OVER);
    if (before != State.OVER) {
      listener.accept(
          before == State.WAITING
              ? KafkaUnavailableException.notSent(reason)
              : KafkaUnavailableException.maybeSent(reason));
    }
  }

  boolean isOver() {
    return state.get() == State.OVER;
  }

  boolean isOverdue(long now) {
    return now - deadline >= 0;
  }
}
