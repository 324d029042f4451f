package dev.polyproc.ipc.send;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A send that is in flight. It waits, is handed to Kafka's client, and is completed once, with
 * success or a failure. For any thread.
 */
final class PendingSend {
  private final long deadline;
  private final BiConsumer<RecordMetadata, KafkaUnavailableException> listener;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  private enum State {
    WAITING,
    HANDED_OVER,
    COMPLETED
  }

  /**
   * @param deadline in terms of {@link System#nanoTime}
   * @param listener is called once: with the record's place in Kafka, or with the failure
   */
  PendingSend(long deadline, BiConsumer<RecordMetadata, KafkaUnavailableException> listener) {
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
   * @param place the record's place in Kafka, which is not used if there is a failure
   * @param failure null if Kafka has the record
   */
  void complete(RecordMetadata place, Exception failure) {
    if (state.getAndSet(State.COMPLETED) != State.COMPLETED) {
      if (failure == null) {
        listener.accept(place, null);
      } else {
        listener.accept(null, KafkaUnavailableException.maybeSent(failure));
      }
    }
  }

  /** Fails the send, unless it is completed. */
  void fail(String reason) {
    var before = state.getAndSet(State.COMPLETED);
    if (before != State.COMPLETED) {
      listener.accept(
          null,
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
