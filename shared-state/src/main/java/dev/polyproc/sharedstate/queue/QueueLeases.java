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
 * The items that getters hold: each item with at most one of them at a time, until it is done or
 * its lease ends. For any thread.
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

  /** What came of saying that an item is done. */
  public enum Done {
    DONE,
    /** The item was done before, or its lease has ended and another getter has it. */
    STALE,
    /** There is no such queue. */
    UNKNOWN
  }

  /** Hands out the first item that is there now. */
  public Uni<Delivery> get(String queue, Duration lease) {
    var receipt = UUID.randomUUID().toString();
    return redis
        .run(GET, QueueKeys.of(queue), receipt, lease.toMillis())
        .map(answer -> Delivery.of(answer, receipt));
  }

  /**
   * Hands out the first item, and waits for one if need be. An item that was handed out to a caller
   * who has cancelled is given back at once.
   *
   * @param timeout how long to wait; with zero there is one attempt
   */
  public Uni<Delivery> get(String queue, Duration lease, Duration timeout) {
    return awaiter.await(QueueMemory.wakeUpKey(queue), timeout, new Getter(queue, lease));
  }

  /** One caller who wants an item. */
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
   * Says that an item is done.
   *
   * @param receipt as it was handed out with the item
   */
  public Uni<Done> done(String queue, long position, String receipt) {
    return redis
        .run(DONE, QueueKeys.of(queue), position, receipt)
        .map(answer -> Done.valueOf(answer.toString().toUpperCase(Locale.ROOT)));
  }

  /**
   * Gives an item back that its getter has not seen: it is the first one again, and the delivery
   * does not count as an attempt. Returns false if the getter does not hold it any more.
   */
  Uni<Boolean> giveBack(String queue, Delivery.Leased leased) {
    return redis
        .runWithoutDeadline(GIVE_BACK, QueueKeys.of(queue), leased.position(), leased.receipt())
        .map(answer -> answer.toInteger() == 1);
  }
}
