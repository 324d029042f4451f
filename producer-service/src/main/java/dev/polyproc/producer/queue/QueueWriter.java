package dev.polyproc.producer.queue;

import static io.quarkus.runtime.util.ExceptionUtil.getRootCause;

import dev.polyproc.ipc.queue.QueueItem;
import dev.polyproc.ipc.send.RecordSender;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.sharedstate.queue.CreateOutcome;
import dev.polyproc.sharedstate.queue.Put;
import dev.polyproc.sharedstate.queue.QueueConsumer;
import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.queue.QueueTail;
import dev.polyproc.sharedstate.queue.Reservation;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import dev.polyproc.sharedstate.wait.Attempt;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.Waiter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Puts items into queues: reserves their positions, sends them to Kafka, confirms the positions.
 * For any thread, and for several replicas at once.
 */
@ApplicationScoped
class QueueWriter {
  private static final Logger LOG = Logger.getLogger(QueueWriter.class);

  private final QueueTail tail;
  private final QueueMemory memory;
  private final Awaiter awaiter;
  private final QueueConfig config;
  private final RecordSender sender;
  private final StringSerializer serializer = new StringSerializer();

  QueueWriter(
      QueueTail tail,
      QueueMemory memory,
      Awaiter awaiter,
      QueueConfig config,
      RecordSender sender) {
    this.tail = tail;
    this.memory = memory;
    this.awaiter = awaiter;
    this.config = config;
    this.sender = sender;
  }

  /**
   * Puts all items or none; creates the queue if it does not exist.
   *
   * <p>A caller that cancels while it waits for room puts nothing; a put that has reserved room
   * goes on without its caller.
   *
   * @param timeout how long to wait for room
   */
  Uni<PutOutcome> put(String queue, PutRequest request, Duration timeout) {
    var put = new Put(queue, UUID.randomUUID().toString(), request.items(), request.sentinel());
    var putter = new Putter(put);
    return awaiter
        .await(QueueMemory.wakeUpKey(queue), timeout, putter)
        .chain(
            answer -> {
              putter.hasRoom = true;
              return answer.fold(
                  held -> write(put, held),
                  QueueWriter::refused,
                  QueueWriter::refused,
                  QueueWriter::refused);
            });
  }

  private static Uni<PutOutcome> refused(Reservation reason) {
    return Uni.createFrom().item(new PutOutcome.Refused(reason));
  }

  /** A put that waits for room. */
  private final class Putter implements Waiter<Reservation> {
    private final Put put;
    private volatile boolean hasRoom;

    Putter(Put put) {
      this.put = put;
    }

    @Override
    public Uni<Attempt<Reservation>> attempt(boolean last) {
      return reserve(put).map(Reservation::asAttempt);
    }

    @Override
    public Uni<Void> giveBack(Reservation answer) {
      return answer.fold(
          held -> hasRoom ? Uni.createFrom().voidItem() : tail.cancel(put, held).replaceWithVoid(),
          full -> Uni.createFrom().voidItem(),
          tooMany -> Uni.createFrom().voidItem(),
          refused -> Uni.createFrom().voidItem());
    }
  }

  private Uni<Reservation> reserve(Put put) {
    return reserveIfKnown(put)
        .flatMap(
            answer ->
                answer == Reservation.Refused.UNKNOWN
                    ? createAndReserve(put)
                    : Uni.createFrom().item(answer));
  }

  private Uni<Reservation> reserveIfKnown(Put put) {
    return tail.reserve(put, config.putLease(), config.limits());
  }

  private Uni<Reservation> createAndReserve(Put put) {
    return memory
        .create(put.queue(), config.settings(QueueConsumer.SERVICE, 0), config.maxOpen())
        .flatMap(
            creation ->
                creation == CreateOutcome.TOO_MANY
                    ? Uni.createFrom().item(Reservation.Refused.TOO_MANY_QUEUES)
                    : reserveIfKnown(put));
  }

  private Uni<PutOutcome> write(Put put, Reservation.Held held) {
    List<Uni<RecordMetadata>> sends = new ArrayList<>();
    for (int i = 0; i < put.items().size(); i++) {
      sends.add(send(put, held.first() + i, Optional.of(put.items().get(i))));
    }
    if (put.sentinel()) {
      sends.add(send(put, held.first() + put.items().size(), Optional.empty()));
    }
    return Uni.join()
        .all(sends)
        .andCollectFailures()
        .flatMap(places -> tail.confirm(put, held).map(lost -> outcome(put, held, lost, places)))
        .onFailure()
        .recoverWithUni(failure -> cancel(put, held, failure));
  }

  /**
   * Cancels a put that Kafka did not take or Redis did not confirm. A cancellation takes effect
   * however late it arrives; without its answer the outcome is unknown.
   */
  private Uni<PutOutcome> cancel(Put put, Reservation.Held held, Throwable failure) {
    LOG.warnf(
        "could not put into queue %s, cancelling the put: %s", put.queue(), getRootCause(failure));
    return tail.cancel(put, held)
        .map(lost -> outcome(put, held, lost, List.of()))
        .onFailure(RedisUnavailableException.class)
        .transform(e -> QueueProblems.outcomeUnknown(put.queue()));
  }

  private static PutOutcome outcome(
      Put put, Reservation.Held held, int lost, List<RecordMetadata> places) {
    return lost == 0
        ? new PutOutcome.Done(held.first(), put.size(), places)
        : new PutOutcome.Failed(put.size() - lost);
  }

  private Uni<RecordMetadata> send(Put put, long position, Optional<String> json) {
    var item = new QueueItem(put.queue(), put.id(), position, json);
    return sender.send(
        new ProducerRecord<>(
            Topics.QUEUE_ITEMS, null, item.queue(), json.orElse(null), item.headers()),
        serializer);
  }
}
