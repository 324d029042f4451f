package dev.polyproc.producer.queue;

import dev.polyproc.sharedstate.queue.Reservation;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The outcome of a put. */
sealed interface PutOutcome {
  /** Applies the function of this outcome's case. */
  <T> T fold(Function<Done, T> done, Function<Refused, T> refused, Function<Failed, T> failed);

  /**
   * Kafka has the items, and they will be consumed.
   *
   * @param first the first item's position; the other items have the next positions
   * @param places the places of the items in Kafka, in order; empty if they are not known
   */
  record Done(long first, int size, List<RecordMetadata> places) implements PutOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done, Function<Refused, T> refused, Function<Failed, T> failed) {
      return done.apply(this);
    }
  }

  /**
   * The queue refused the items.
   *
   * @param reason the reason
   */
  record Refused(Reservation reason) implements PutOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done, Function<Refused, T> refused, Function<Failed, T> failed) {
      return refused.apply(this);
    }
  }

  /**
   * Kafka did not take the items in time.
   *
   * @param shown how many items are in the queue nevertheless; the other items never will be
   */
  record Failed(int shown) implements PutOutcome {
    @Override
    public <T> T fold(
        Function<Done, T> done, Function<Refused, T> refused, Function<Failed, T> failed) {
      return failed.apply(this);
    }
  }
}
