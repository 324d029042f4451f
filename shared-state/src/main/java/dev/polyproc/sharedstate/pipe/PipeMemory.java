package dev.polyproc.sharedstate.pipe;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.redis.Write;
import dev.polyproc.sharedstate.registry.Registry;
import dev.polyproc.sharedstate.wait.Attempt;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.WaitConfig;
import dev.polyproc.sharedstate.wait.Waiter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The pipes in Redis, with an inbox for each end. Every use of a pipe postpones its expiry, and so
 * does a receiver that waits. For any thread.
 */
@ApplicationScoped
public class PipeMemory {
  private static final Script APPEND = Script.load(PipeMemory.class, "append.lua");
  private static final Script SENT = Script.load(PipeMemory.class, "sent.lua");
  private static final Script POLL = Script.load(PipeMemory.class, "poll.lua");
  private static final Script GIVE_BACK = Script.load(PipeMemory.class, "give-back.lua");
  private static final Script CLOSE = Script.load(PipeMemory.class, "close.lua");

  private final BoundedRedis redis;
  private final Awaiter awaiter;
  private final WaitConfig waits;
  private final Registry registry;

  PipeMemory(BoundedRedis redis, Awaiter awaiter, WaitConfig waits) {
    this.redis = redis;
    this.awaiter = awaiter;
    this.waits = waits;
    this.registry = new Registry(redis, "pipes", pipe -> PipeKeys.of(pipe).meta());
  }

  /**
   * Creates a pipe with two open ends; returns false if too many pipes are open.
   *
   * @param keep how long the pipe is kept unused; a receiver that waits uses it
   * @param maxOpen the maximum number of open pipes
   */
  public Uni<Boolean> create(String pipe, boolean duplex, Duration keep, int maxOpen) {
    return registry
        .enter(pipe, waits.keepAtLeast(keep), maxOpen)
        .call(entered -> entered ? create(pipe, duplex, keep) : Uni.createFrom().voidItem());
  }

  private Uni<Void> create(String pipe, boolean duplex, Duration keep) {
    var meta = PipeKeys.of(pipe).meta();
    return redis
        .apply(
            List.of(meta),
            Write.of("HSET", meta, "duplex", duplex ? 1 : 0),
            Write.of("PEXPIRE", meta, waits.keepAtLeast(keep).toMillis()))
        .replaceWithVoid();
  }

  /** Reads the status of a pipe as seen from an end; empty if the pipe does not exist. */
  public Uni<Optional<PipeStatus>> status(String pipe, End end, Duration keep) {
    var keys = PipeKeys.of(pipe);
    return redis
        .batch(
            List.of(
                Request.cmd(Command.HGETALL).arg(keys.meta()),
                Request.cmd(Command.LLEN).arg(keys.inbox(end)),
                Request.cmd(Command.LLEN).arg(keys.inbox(end.other())),
                expire(keys.meta(), keep),
                expire(keys.inboxA(), keep),
                expire(keys.inboxB(), keep)))
        .map(
            answers ->
                PipeStatus.read(
                    end, answers.get(0), answers.get(1).toLong(), answers.get(2).toLong()));
  }

  /**
   * Reads the status of a pipe, and waits for one with which a receiver would be answered at once.
   *
   * @param timeout how long to wait; with zero the call waits only for a message that Kafka has and
   *     that has not arrived
   * @return the last status, with which a receiver would still wait if the time is over; empty if
   *     the pipe does not exist
   */
  public Uni<Optional<PipeStatus>> awaitReady(
      String pipe, End end, Duration keep, Duration timeout) {
    return awaiter.await(
        PipeKeys.changed(end).key(pipe),
        timeout,
        last -> status(pipe, end, keep).map(PipeMemory::asAttempt));
  }

  private static Attempt<Optional<PipeStatus>> asAttempt(Optional<PipeStatus> status) {
    if (status.map(PipeStatus::answersReceiver).orElse(true)) {
      return Attempt.settled(status);
    }
    return status.orElseThrow().arriving() ? Attempt.arriving(status) : Attempt.pending(status);
  }

  /**
   * Stores the place in Kafka of a record that was sent to an end, so that a receiver waits for its
   * arrival, even without a timeout.
   */
  public Uni<Void> sent(String pipe, End receiver, int partition, long offset) {
    return redis
        .run(SENT, List.of(PipeKeys.of(pipe).meta()), receiver.wireName(), (long) partition, offset)
        .replaceWithVoid();
  }

  /**
   * Appends records to the inbox of an end in one atomic step, in the order of the list, and wakes
   * up its receivers. A record whose offset is not greater than the last offset of its partition
   * has arrived before and is ignored.
   */
  public Uni<AppendCounts> append(
      String pipe, End receiver, List<Arrival> arrivals, Duration keep) {
    var arguments = new ArrayList<Object>();
    arguments.add(receiver.wireName());
    arguments.add(receiver.other().wireName());
    arguments.add(waits.keepAtLeast(keep).toMillis());
    arguments.add(PipeKeys.changed(receiver).name());
    arguments.add(pipe);
    for (var arrival : arrivals) {
      arguments.add(arrival.partition());
      arguments.add(arrival.offset());
      arguments.add(arrival.json() == null ? "" : arrival.json());
      arguments.add(arrival.id());
    }
    var keys = new ArrayList<>(PipeKeys.of(pipe).asSeenFrom(receiver));
    keys.addAll(PipeRevocations.keys(pipe));
    return redis
        .run(APPEND, keys, arguments.toArray())
        .map(
            counts ->
                new AppendCounts(
                    counts.get(0).toInteger(),
                    counts.get(1).toInteger(),
                    counts.get(2).toInteger()));
  }

  /**
   * Receives the next message of an inbox, and waits for it if necessary. No other caller receives
   * the message. If the caller has cancelled, the message is put back.
   *
   * @param timeout how long to wait; with zero the call waits only for a message that Kafka has and
   *     that has not arrived
   */
  public Uni<ReceiveOutcome> receive(String pipe, End end, Duration keep, Duration timeout) {
    return receive(pipe, end, keep, timeout, new AtomicBoolean());
  }

  /**
   * Receives the next message for a caller that passes it on, which may fail or be cancelled.
   *
   * @param handedOver set when the message has reached its receiver or when the caller has put it
   *     back; this class then does not put it back
   */
  public Uni<ReceiveOutcome> receive(
      String pipe, End end, Duration keep, Duration timeout, AtomicBoolean handedOver) {
    return awaiter.await(
        PipeKeys.changed(end).key(pipe), timeout, new Receiver(pipe, end, keep, handedOver));
  }

  /** The waiter of one caller. */
  private final class Receiver implements Waiter<ReceiveOutcome> {
    private final String pipe;
    private final End end;
    private final Duration keep;
    private final AtomicBoolean handedOver;

    Receiver(String pipe, End end, Duration keep, AtomicBoolean handedOver) {
      this.pipe = pipe;
      this.end = end;
      this.keep = keep;
      this.handedOver = handedOver;
    }

    @Override
    public Uni<Attempt<ReceiveOutcome>> attempt(boolean last) {
      return poll(pipe, end, keep).map(ReceiveOutcome::asAttempt);
    }

    @Override
    public Uni<Void> giveBack(ReceiveOutcome outcome) {
      return outcome.fold(
          message ->
              handedOver.compareAndSet(false, true)
                  ? PipeMemory.this.giveBack(pipe, end, message.json(), keep)
                  : Uni.createFrom().voidItem(),
          empty -> Uni.createFrom().voidItem(),
          refused -> Uni.createFrom().voidItem());
    }
  }

  /** Receives the next message of an inbox if one is there; never waits. */
  public Uni<ReceiveOutcome> poll(String pipe, End end, Duration keep) {
    return redis
        .run(
            POLL,
            PipeKeys.of(pipe).asSeenFrom(end),
            end.wireName(),
            waits.keepAtLeast(keep).toMillis())
        .map(PipeMemory::outcomeOf);
  }

  private static ReceiveOutcome outcomeOf(Response answer) {
    return switch (answer.get(0).toString()) {
      case "message" -> new ReceiveOutcome.Message(answer.get(1).toString());
      case "empty" -> ReceiveOutcome.Empty.EMPTY;
      case "arriving" -> ReceiveOutcome.Empty.ARRIVING;
      default ->
          new ReceiveOutcome.Refused(
              Refusal.valueOf(answer.get(0).toString().toUpperCase(Locale.ROOT)));
    };
  }

  /** Puts a message that did not reach its receiver back at the front of the inbox. */
  public Uni<Void> giveBack(String pipe, End end, String json, Duration keep) {
    return redis
        .runWithoutDeadline(
            GIVE_BACK,
            PipeKeys.of(pipe).asSeenFrom(end),
            end.wireName(),
            waits.keepAtLeast(keep).toMillis(),
            PipeKeys.changed(end).name(),
            pipe,
            json)
        .replaceWithVoid();
  }

  /**
   * Closes an end, deletes the messages in its inbox, and wakes up its receivers. A pipe with two
   * closed ends does not count as open any more.
   *
   * @param keep how long the pipe is kept if both ends are closed
   */
  public Uni<Void> close(String pipe, End end, Duration keep) {
    return redis
        .run(
            CLOSE,
            PipeKeys.of(pipe).asSeenFrom(end),
            end.wireName(),
            end.other().wireName(),
            waits.keepAtLeast(keep).toMillis(),
            PipeKeys.changed(end).name(),
            pipe)
        .chain(both -> both.toInteger() == 1 ? registry.leave(pipe) : Uni.createFrom().voidItem());
  }

  private Request expire(String key, Duration keep) {
    return Request.cmd(Command.PEXPIRE).arg(key).arg(waits.keepAtLeast(keep).toMillis());
  }
}
