package dev.polyproc.sharedstate.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The tail of a queue, at which items are put. A put reserves its positions, sends its records to
 * the broker, and confirms or cancels. For any thread.
 */
@ApplicationScoped
public class QueueTail {
  private static final Script RESERVE = Script.load(QueueTail.class, "queue.lua", "reserve.lua");
  private static final Script CONFIRM = Script.load(QueueTail.class, "queue.lua", "confirm.lua");
  private static final Script CANCEL = Script.load(QueueTail.class, "queue.lua", "cancel.lua");

  private final BoundedRedis redis;

  QueueTail(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * The general limits of a queue, in addition to its own settings.
   *
   * @param items the maximum number of items that are not done
   * @param bytes the maximum size of these items in bytes
   */
  public record Limits(int items, long bytes) {}

  /**
   * Reserves positions for all items of a put, or for none.
   *
   * @param lease how long the positions are held; after that, a put that was not confirmed may be
   *     revoked, so that the items after it do not wait any longer
   */
  public Uni<Reservation> reserve(Put put, Duration lease, Limits limits) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(put.id());
    arguments.add(lease.toMillis());
    arguments.add(limits.items());
    arguments.add(limits.bytes());
    arguments.add(put.sentinel() ? 1 : 0);
    put.items().forEach(item -> arguments.add(item.getBytes(UTF_8).length));
    return redis.run(RESERVE, QueueKeys.of(put.queue()), arguments.toArray()).map(Reservation::of);
  }

  /**
   * Confirms that the broker has all records of a put, so that its items will be shown.
   *
   * @return the number of items that will not be shown, because the lease had expired
   */
  public Uni<Integer> confirm(Put put, Reservation.Held held) {
    return redis
        .run(CONFIRM, QueueKeys.of(put.queue()), put.id(), held.first(), put.size())
        .map(Response::toInteger);
  }

  /**
   * Cancels a put of which the broker may have no record, some or all. Items that were not shown by
   * now are never shown.
   *
   * @return the number of items that were revoked; the others were shown
   */
  public Uni<Integer> cancel(Put put, Reservation.Held held) {
    return redis
        .runWithoutDeadline(CANCEL, QueueKeys.of(put.queue()), put.id(), held.first(), put.size())
        .map(Response::toInteger);
  }
}
