package dev.polyproc.pipeend;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.ipc.pipe.PipeMessage;
import dev.polyproc.sharedstate.pipe.End;
import dev.polyproc.sharedstate.pipe.PipeMemory;
import dev.polyproc.sharedstate.pipe.PipeStatus;
import dev.polyproc.sharedstate.pipe.ReceiveOutcome;
import dev.polyproc.sharedstate.pipe.Refusal;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * This service's end of every pipe: {@code send}, {@code recv}, {@code poll}, {@code close}. All
 * replicas of the service are the same end. For any thread; nothing blocks.
 */
@ApplicationScoped
class PipeEnd {
  private static final Logger LOG = Logger.getLogger(PipeEnd.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final PipeMemory memory;
  private final PipeSender sender;
  private final Events events;
  private final PipeMetrics metrics;
  private final PipeConfig config;
  private final End end;

  PipeEnd(
      PipeMemory memory, PipeSender sender, Events events, PipeMetrics metrics, PipeConfig config) {
    this.memory = memory;
    this.sender = sender;
    this.events = events;
    this.metrics = metrics;
    this.config = config;
    this.end = config.end();
  }

  /** Opens a pipe, and returns its id; empty if too many are open. */
  Uni<Optional<String>> open(boolean duplex) {
    var pipe = PipeId.next();
    return memory
        .create(pipe, duplex, config.keepUnused(), config.maxOpen())
        .map(
            created -> {
              if (!created) {
                return Optional.empty();
              }
              metrics.opened.increment();
              return Optional.of(pipe);
            });
  }

  /** Returns the pipe as this end sees it, or empty if there is none. */
  Uni<Optional<PipeStatus>> status(String pipe) {
    return memory.status(pipe, end, config.keepUnused());
  }

  /**
   * Sends a message; completes when Kafka has it.
   *
   * @param json one JSON value, as text
   * @return the refusal, if it was not sent
   */
  Uni<Optional<Refusal>> send(String pipe, String json) {
    return status(pipe)
        .map(
            status -> status.map(found -> found.refusalToSend(config.maxBuffered())).orElse(gone()))
        .chain(
            refusal ->
                refusal.isPresent()
                    ? Uni.createFrom().item(refusal)
                    : put(pipe, json).replaceWith(Optional.empty()));
  }

  private Uni<Void> put(String pipe, String json) {
    long start = System.nanoTime();
    return sender
        .send(pipe, new PipeMessage(json))
        .invoke(
            place -> {
              metrics.sent.record(Duration.ofNanos(System.nanoTime() - start));
              publishSent(pipe, place);
            })
        .call(place -> storePlace(pipe, place))
        .replaceWithVoid();
  }

  /**
   * Stores the place of a record, so that a receiver waits for its arrival. If Redis does not
   * answer, the record is sent all the same; a receiver without a timeout may miss it once.
   */
  private Uni<Void> storePlace(String pipe, Optional<RecordMetadata> place) {
    return place
        .map(at -> memory.sent(pipe, end.other(), at.partition(), at.offset()))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .onFailure(RedisUnavailableException.class)
        .recoverWithNull();
  }

  /**
   * Receives the next message; waits until there is one. A caller that cancels receives nothing.
   *
   * @param timeout the longest wait; with zero the call waits only for a message that Kafka has and
   *     that has not arrived
   */
  Uni<ReceiveOutcome> receive(String pipe, Duration timeout) {
    return receive(pipe, timeout, new AtomicBoolean());
  }

  /**
   * Receives the next message for a caller that forwards it. If the caller cancels before it has
   * forwarded the message, the message is put back.
   *
   * @param handedOver set when the message was forwarded or put back, so that it is not put back
   *     twice
   */
  Uni<ReceiveOutcome> receive(String pipe, Duration timeout, AtomicBoolean handedOver) {
    return counted(timeout, memory.receive(pipe, end, config.keepUnused(), timeout, handedOver))
        .invoke(taken -> received(taken, pipe));
  }

  /**
   * Returns the pipe as this end sees it once a receiver would be answered at once, or when the
   * time is over; empty if there is none.
   *
   * @param timeout the longest wait; with zero the call waits only for a message that Kafka has and
   *     that has not arrived
   */
  Uni<Optional<PipeStatus>> awaitReady(String pipe, Duration timeout) {
    return counted(timeout, memory.awaitReady(pipe, end, config.keepUnused(), timeout));
  }

  /** Counts a caller while it waits, and refuses it if too many wait. */
  private <T> Uni<T> counted(Duration timeout, Uni<T> wait) {
    if (timeout.isZero()) {
      return wait;
    }
    return Uni.createFrom()
        .deferred(
            () -> {
              if (metrics.waiting.incrementAndGet() > config.maxWaiting()) {
                metrics.waiting.decrementAndGet();
                return Uni.createFrom().failure(tooManyWait());
              }
              // The termination may be signalled twice: by the answer, and by a cancellation after
              // it.
              var waiting = new AtomicBoolean(true);
              return wait.onTermination().invoke(() -> stopWaiting(waiting));
            });
  }

  private void stopWaiting(AtomicBoolean waiting) {
    if (waiting.compareAndSet(true, false)) {
      metrics.waiting.decrementAndGet();
    }
  }

  private void received(ReceiveOutcome taken, String pipe) {
    boolean received = taken.fold(message -> true, empty -> false, refused -> false);
    if (received) {
      metrics.received.increment();
      publish(EventType.MESSAGE_RECEIVED, pipe);
    }
  }

  /** Puts a message back whose receiver has disconnected: it is the next one again. */
  void giveBack(String pipe, ReceiveOutcome.Message message) {
    memory
        .giveBack(pipe, end, message.json(), config.keepUnused())
        .subscribe()
        .with(
            back -> {},
            e -> LOG.warnf("could not put a message back into pipe %s, it is lost: %s", pipe, e));
  }

  /**
   * Closes this end; a repeated call has no effect. The end of the file is sent first, after all
   * messages; then the end is marked as closed in Redis. If this replica dies in between, the
   * arrival of the end of the file marks it.
   *
   * @return the refusal, if it was not closed
   */
  Uni<Optional<Refusal>> close(String pipe) {
    return status(pipe)
        .chain(
            status -> {
              if (status.isEmpty()) {
                return Uni.createFrom().item(gone());
              }
              return status.get().closed()
                  ? Uni.createFrom().item(Optional.empty())
                  : closeOpen(pipe).replaceWith(Optional.empty());
            });
  }

  private Uni<Void> closeOpen(String pipe) {
    return sender
        .sendEndOfFile(pipe)
        .call(place -> storePlace(pipe, place))
        .chain(() -> memory.close(pipe, end, config.keepClosed()))
        .onFailure(RedisUnavailableException.class)
        .transform(e -> Refusals.closeUnknown())
        .invoke(
            () -> {
              metrics.closed.increment();
              publish(EventType.PIPE_CLOSED, pipe);
            });
  }

  private void publishSent(String pipe, Optional<RecordMetadata> place) {
    var data = new HashMap<String, Object>();
    data.put("end", end.wireName());
    place.ifPresent(
        found -> {
          data.put("topic", found.topic());
          data.put("partition", found.partition());
          data.put("offset", found.offset());
        });
    events.publish(EventType.MESSAGE_SENT, pipe, data);
  }

  private void publish(EventType type, String pipe) {
    events.publish(type, pipe, Map.of("end", end.wireName()));
  }

  private static Optional<Refusal> gone() {
    return Optional.of(Refusal.GONE);
  }

  private RuntimeException tooManyWait() {
    return Problems.unavailable(
        "%d callers wait for messages at this replica, which is the limit; try again."
            .formatted(config.maxWaiting()),
        RETRY_AFTER);
  }
}
