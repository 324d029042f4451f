package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.wait.Attempt;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.Waiter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * The leases of getters on items. An item is leased to at most one getter at a time, until it is
 * done or the lease expires. For any thread.
 */
@ApplicationScoped
public class QueueLeases {
  private static final Script GET = Script.load(QueueLeases.class, "queue.lua", "get.lua");
  private static final Script DONE = Script.load(QueueLeases.class, "queue.lua", "done.lua");
  private static final Script GIVE_BACK =
      Script.load(QueueLeases.class, "queue.lua", "give-back.lua");

  private final BoundedRedis redis;
  private final Awaiter awaiter;

  QueueLeases(BoundedRedis redis, Awaiter awaiter) {
    this.redis = redis;
    this.awaiter = awaiter;
  }

  /** The outcome of marking an item as done. */
  public enum CompleteOutcome {
    /** The item is done now. */
    DONE,
    /** The item was done before, or its lease has expired and it was leased again. */
    STALE,
    /** The queue does not exist. */
    UNKNOWN
  }

  /** Leases the first item; never waits. */
  public Uni<Delivery> get(String queue, Duration lease) {
    var receipt = UUID.randomUUID().toString();
    return redis
        .run(GET, QueueKeys.of(queue), receipt, lease.toMillis())
        .map(answer -> Delivery.of(answer, receipt));
  }

  /**
   * Leases the first item, and waits for one if necessary. If the caller has cancelled, the item is
   * returned to the queue at once.
   *
   * @param timeout how long to wait; with zero the call waits only for an item that Kafka has and
   *     that has not arrived
   */
  public Uni<Delivery> get(String queue, Duration lease, Duration timeout) {
    return awaiter.await(QueueMemory.wakeUpKey(queue), timeout, new Getter(queue, lease));
  }

  /** The waiter of one caller. */
  private final class Getter implements Waiter<Delivery> {
    private final String queue;
    private final Duration lease;

    Getter(String queue, Duration lease) {
      this.queue = queue;
      this.lease = lease;
    }

    @Override
    public Uni<Attempt<Delivery>> attempt(boolean last) {
      return get(queue, lease).map(Delivery::asAttempt);
    }

    @Override
    public Uni<Void> giveBack(Delivery delivery) {
      return delivery.fold(
          leased -> QueueLeases.this.giveBack(queue, leased).replaceWithVoid(),
          empty -> Uni.createFrom().voidItem(),
          ended -> Uni.createFrom().voidItem(),
          refused -> Uni.createFrom().voidItem());
    }
  }

  /**
   * Marks an item as done.
   *
   * @param receipt the receipt of the lease
   */
  public Uni<CompleteOutcome> complete(String queue, long position, String receipt) {
    return redis
        .run(DONE, QueueKeys.of(queue), position, receipt)
        .map(answer -> CompleteOutcome.valueOf(answer.toString().toUpperCase(Locale.ROOT)));
  }

  /**
   * Returns an item that did not reach its getter to the front of the queue; the delivery is not
   * counted. Returns false if the lease has ended.
   */
  Uni<Boolean> giveBack(String queue, Delivery.Leased leased) {
    return redis
        .runWithoutDeadline(GIVE_BACK, QueueKeys.of(queue), leased.position(), leased.receipt())
        .map(answer -> answer.toInteger() == 1);
  }
}
