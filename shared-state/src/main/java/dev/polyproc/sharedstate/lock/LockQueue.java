package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.wait.Attempt;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.WaitConfig;
import dev.polyproc.sharedstate.wait.WaitQueue;
import dev.polyproc.sharedstate.wait.WaitRegistry;
import dev.polyproc.sharedstate.wait.Waiter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The wait queue of a lock, also for waiters that return from a condition. For any thread. */
@ApplicationScoped
class LockQueue {
  private static final Script ACQUIRE = LockKeys.script("acquire.lua");
  private static final Script LEAVE = LockKeys.script("leave.lua");

  private final BoundedRedis redis;
  private final Awaiter awaiter;
  private final WaitRegistry registry;
  private final WaitConfig config;

  LockQueue(BoundedRedis redis, Awaiter awaiter, WaitRegistry registry, WaitConfig config) {
    this.redis = redis;
    this.awaiter = awaiter;
    this.registry = registry;
    this.config = config;
  }

  /**
   * Acquires a lock. The waiter's name becomes the holder.
   *
   * @param waiter the name of the waiter, which may be in the queue already
   * @param count how many times the lock has to be released
   */
  Uni<Acquisition> acquire(
      String lock, String waiter, LockKind kind, int count, Duration timeout, Duration lease) {
    var place = WaitQueue.Place.of(waiter);
    return awaiter.await(place.key(), timeout, new AcquireRequest(lock, place, kind, count, lease));
  }

  /** Removes a waiter from the queue and its condition, and releases the lock if it was granted. */
  Uni<Void> leave(String lock, String waiter) {
    return redis.runWithoutDeadline(LEAVE, LockKeys.of(lock), waiter).replaceWithVoid();
  }

  /** The waiter of one caller. */
  private final class AcquireRequest implements Waiter<Acquisition> {
    private final String lock;
    private final WaitQueue.Place place;
    private final LockKind kind;
    private final int count;
    private final Duration lease;

    AcquireRequest(String lock, WaitQueue.Place place, LockKind kind, int count, Duration lease) {
      this.lock = lock;
      this.place = place;
      this.kind = kind;
      this.count = count;
      this.lease = lease;
    }

    @Override
    public Uni<Attempt<Acquisition>> attempt(boolean last) {
      return run(last, false)
          .chain(
              answer ->
                  answer.get(0).toString().equals("unknown")
                      ? create(last)
                      : Uni.createFrom().item(read(answer)));
    }

    private Uni<Attempt<Acquisition>> create(boolean last) {
      return registry
          .enter(LockKeys.meta(lock))
          .chain(
              entered ->
                  entered
                      ? run(last, true).map(this::read)
                      : Uni.createFrom().item(Attempt.settled(Acquisition.Refused.TOO_MANY_LOCKS)));
    }

    private Uni<Response> run(boolean last, boolean create) {
      return redis.run(
          ACQUIRE,
          LockKeys.of(lock),
          place.waiter(),
          kind,
          count,
          lease.toMillis(),
          place.ticket().get(),
          last ? 1 : 0,
          create ? 1 : 0,
          config.effectiveKeep().toMillis(),
          config.waiterTimeout().toMillis(),
          config.maxWaiters());
    }

    private Attempt<Acquisition> read(Response answer) {
      return switch (answer.get(0).toString()) {
        case "holds" -> Attempt.settled(HolderStatus.grant(answer, lock, place.waiter()));
        case "timeout" -> Attempt.settled(Acquisition.Refused.TIMEOUT);
        case "too_many_waiters" -> Attempt.settled(Acquisition.Refused.TOO_MANY_WAITERS);
        default -> {
          place.ticket().set(answer.get(1).toLong());
          yield Attempt.pending(
              Acquisition.Refused.TIMEOUT, Duration.ofMillis(answer.get(2).toLong()));
        }
      };
    }

    @Override
    public Uni<Void> leave() {
      return LockQueue.this.leave(lock, place.waiter());
    }
  }
}
