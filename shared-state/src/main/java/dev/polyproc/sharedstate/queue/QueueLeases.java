package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
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
  private static final Script GET = Script.beside(QueueLeases.class, "queue.lua", "get.lua");
  private static final Script DONE = Script.beside(QueueLeases.class, "queue.lua", "done.lua");

  private final BoundedRedis redis;

  QueueLeases(BoundedRedis redis) {
    this.redis = redis;
  }

  /** What became of the word that an item is done. */
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
   * Says that an item is done.
   *
   * @param receipt as it was handed out with the item
   */
  public Uni<Done> done(String queue, long position, String receipt) {
    return redis
        .run(DONE, QueueKeys.of(queue), position, receipt)
        .map(answer -> Done.valueOf(answer.toString().toUpperCase(Locale.ROOT)));
  }
}
