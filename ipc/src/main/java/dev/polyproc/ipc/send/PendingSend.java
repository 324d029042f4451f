package dev.polyproc.ipc.send;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A send that is in flight. It waits, is handed to Kafka's client, and is completed once, with
 * success or a failure. For any thread.
 */
final class PendingSend {
  private final long deadline;
  private final Consumer<KafkaUnavailableException> listener;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  private enum State {
    WAITING,
    HANDED_OVER,
    COMPLETED
  }

  /**
   * @param deadline in terms of {@link System#nanoTime}
   * @param listener is called once: with the failure, or null on success
   */
  PendingSend(long deadline, Consumer<KafkaUnavailableException> listener) {
    this.deadline = deadline;
    this.listener = listener;
  }

  /** Marks the record as handed to Kafka's client; returns false if the send has failed before. */
  boolean handOver() {
    return state.compareAndSet(State.WAITING, State.HANDED_OVER);
  }

  /**
   * Completes the send with the answer of Kafka's client.
   *
   * @param failure null if Kafka has the record
   */
  void complete(Exception failure) {
    if (state.getAndSet(State.COMPLETED) != State.COMPLETED) {
      listener.accept(failure == null ? null : KafkaUnavailableException.maybeSent(failure));
    }
  }

  /** Fails the send, unless it is completed. */
  void fail(String reason) {
    var before = state.getAndSet(State.COMPLETED);
    if (before != State.COMPLETED) {
      listener.accept(
          before == State.WAITING
              ? KafkaUnavailableException.notSent(reason)
              : KafkaUnavailableException.maybeSent(reason));
    }
  }

  boolean isCompleted() {
    return state.get() == State.COMPLETED;
  }

  boolean isOverdue(long now) {
    return now - deadline >= 0;
  }
}
