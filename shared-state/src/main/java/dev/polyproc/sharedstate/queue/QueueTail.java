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
 * The end of a queue at which items go in. A put reserves its positions, has the broker take its
 * records, and confirms; or it cancels. For any thread.
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
   * What the queues may hold at all, whatever their own settings.
   *
   * @param items how many items of one queue may not be done
   * @param bytes how many bytes these items may have together
   */
  public record Limits(int items, long bytes) {}

  /**
   * Reserves positions for all items of a put, or for none.
   *
   * @param lease for how long the positions are held: a put that did not confirm by then may be
   *     given up, so that the items after it need not wait any longer
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
   * Says that the broker has all records of a put, whose items will be shown from now on.
   *
   * @return how many of them will not be: the lease had ended, and they were given up
   */
  public Uni<Integer> confirm(Put put, Reservation.Held held) {
    return redis
        .run(CONFIRM, QueueKeys.of(put.queue()), put.id(), held.first(), put.size())
        .map(Response::toInteger);
  }

  /**
   * Takes a put back, of which the broker may have no record, some or all. What was not shown by
   * now never will be.
   *
   * @return how many items were taken back; the others were shown
   */
  public Uni<Integer> cancel(Put put, Reservation.Held held) {
    return redis
        .runWithoutDeadline(CANCEL, QueueKeys.of(put.queue()), put.id(), held.first(), put.size())
        .map(Response::toInteger);
  }
}
