package dev.polyproc.producer.queue;

import static io.quarkus.runtime.util.ExceptionUtil.getRootCause;

import dev.polyproc.ipc.queue.QueueItem;
import dev.polyproc.sharedstate.queue.Creation;
import dev.polyproc.sharedstate.queue.Put;
import dev.polyproc.sharedstate.queue.QueueConsumer;
import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.queue.QueueSignals;
import dev.polyproc.sharedstate.queue.QueueTail;
import dev.polyproc.sharedstate.queue.Reservation;
import dev.polyproc.sharedstate.redis.RedisAwayException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Puts items into queues: reserves their positions, has the broker take them, confirms. For any
 * thread, and for several replicas at once.
 */
@ApplicationScoped
class QueueWriter {
  private static final Logger LOG = Logger.getLogger(QueueWriter.class);
  private static final int BUFFER = 50_000;

  private final QueueTail tail;
  private final QueueMemory memory;
  private final QueueSignals signals;
  private final QueueConfig config;
  private final MutinyEmitter<Record<String, String>> records;

  QueueWriter(
      QueueTail tail,
      QueueMemory memory,
      QueueSignals signals,
      QueueConfig config,
      @Channel("queue-items") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
          MutinyEmitter<Record<String, String>> records) {
    this.tail = tail;
    this.memory = memory;
    this.signals = signals;
    this.config = config;
    this.records = records;
  }

  /**
   * Puts all items or none; makes the queue if there is none of that name.
   *
   * @param timeout how long to wait for room
   */
  Uni<PutOutcome> put(String queue, PutRequest request, Duration timeout) {
    var put = new Put(queue, UUID.randomUUID().toString(), request.items(), request.sentinel());
    return signals
        .tryUntil(
            queue, timeout, () -> reserve(put), answer -> !(answer instanceof Reservation.Full))
        .flatMap(
            answer ->
                answer instanceof Reservation.Held held
                    ? write(put, held)
                    : Uni.createFrom().item(new PutOutcome.Refused(answer)));
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
                creation == Creation.TOO_MANY
                    ? Uni.createFrom().item(Reservation.Refused.TOO_MANY_QUEUES)
                    : reserveIfKnown(put));
  }

  private Uni<PutOutcome> write(Put put, Reservation.Held held) {
    List<Uni<Void>> sends = new ArrayList<>();
    for (int i = 0; i < put.items().size(); i++) {
      sends.add(send(put, held.first() + i, Optional.of(put.items().get(i))));
    }
    if (put.sentinel()) {
      sends.add(send(put, held.first() + put.items().size(), Optional.empty()));
    }
    return Uni.join()
        .all(sends)
        .andCollectFailures()
        .flatMap(sent -> tail.confirm(put, held))
        .map(lost -> outcome(put, held, lost))
        .onFailure(QueueWriter::isNotRedis)
        .recoverWithUni(failure -> cancel(put, held, failure));
  }

  /**
   * Where Redis is away there is nothing to be cancelled: the positions are void after the lease.
   */
  private static boolean isNotRedis(Throwable failure) {
    return !(failure instanceof RedisAwayException);
  }

  private Uni<PutOutcome> cancel(Put put, Reservation.Held held, Throwable failure) {
    LOG.warnf(
        "Kafka did not take what was put into queue %s: %s", put.queue(), getRootCause(failure));
    return tail.cancel(put, held).map(lost -> outcome(put, held, lost));
  }

  private static PutOutcome outcome(Put put, Reservation.Held held, int lost) {
    return lost == 0
        ? new PutOutcome.Done(held.first(), put.size())
        : new PutOutcome.Failed(put.size() - lost);
  }

  private Uni<Void> send(Put put, long position, Optional<String> json) {
    var item = new QueueItem(put.queue(), put.id(), position, json);
    var metadata =
        OutgoingKafkaRecordMetadata.<String>builder().withHeaders(item.headers()).build();
    return records.sendMessage(
        Message.of(Record.of(item.queue(), json.orElse(null))).addMetadata(metadata));
  }
}
