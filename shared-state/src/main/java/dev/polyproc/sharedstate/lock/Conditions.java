package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.wait.Attempt;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.WaitConfig;
import dev.polyproc.sharedstate.wait.WaitQueue;
import dev.polyproc.sharedstate.wait.Waiter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * {@code multiprocessing.Condition}: the holder of a lock waits at a condition until another holder
 * notifies it. A lock has any number of conditions, which are distinguished by name. For any thread
 * and any number of services.
 */
@ApplicationScoped
public class Conditions {
  private static final Script WAIT = LockKeys.script("condition-wait.lua");
  private static final Script ATTEMPT = LockKeys.script("condition-attempt.lua");
  private static final Script NOTIFY = LockKeys.script("notify.lua");

  private final BoundedRedis redis;
  private final Awaiter awaiter;
  private final LockQueue queue;
  private final WaitConfig config;

  Conditions(BoundedRedis redis, Awaiter awaiter, LockQueue queue, WaitConfig config) {
    this.redis = redis;
    this.awaiter = awaiter;
    this.queue = queue;
    this.config = config;
  }

  /**
   * Releases the lock and waits at the condition, in one atomic step. After a notification or the
   * timeout, acquires the lock again: after all other waiters, with a new holder and token.
   *
   * @param timeout how long to wait for a notification
   * @param reacquireTimeout how long to wait for the lock after that
   * @param lease the lease of the lock after that
   */
  public Uni<ConditionWait> await(
      String lock,
      String condition,
      String holder,
      Duration timeout,
      Duration reacquireTimeout,
      Duration lease) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var waiter = new ConditionWaiter(lock, condition, holder);
              return awaiter
                  .await(waiter.place.key(), timeout, waiter)
                  .chain(
                      notified ->
                          waiter.refusal == null
                              ? reacquire(waiter, notified, reacquireTimeout, lease)
                              : Uni.createFrom().item(waiter.refusal));
            });
  }

  private Uni<ConditionWait> reacquire(
      ConditionWaiter waiter, boolean notified, Duration reacquireTimeout, Duration lease) {
    return queue
        .acquire(
            waiter.lock, waiter.place.waiter(), waiter.kind, waiter.count, reacquireTimeout, lease)
        .map(acquisition -> new ConditionWait.Ended(notified, acquisition));
  }

  /**
   * Notifies waiters of a condition in order of arrival; they then wait for the lock.
   *
   * @param max the maximum number of waiters to notify
   */
  public Uni<NotifyOutcome> notify(String lock, String condition, String holder, int max) {
    return redis
        .run(NOTIFY, LockKeys.of(lock), holder, condition, max, config.waiterTimeout().toMillis())
        .map(
            answer ->
                answer.get(0).toString().equals("notified")
                    ? new NotifyOutcome.Waiters(answer.get(1).toInteger())
                    : new NotifyOutcome.NotHolder(HolderStatus.of(answer, lock, holder)));
  }

  /** A waiter at a condition; its answer is whether it was notified. Attempts one at a time. */
  private final class ConditionWaiter implements Waiter<Boolean> {
    private final String lock;
    private final String condition;
    private final String holder;
    private final WaitQueue.Place place = WaitQueue.Place.ofNewWaiter();

    /** The kind of the lock, with which it is acquired again. */
    private volatile LockKind kind;

    private volatile int count;

    /** Why the wait did not begin; null if it did. */
    private volatile ConditionWait refusal;

    ConditionWaiter(String lock, String condition, String holder) {
      this.lock = lock;
      this.condition = condition;
      this.holder = holder;
    }

    @Override
    public Uni<Attempt<Boolean>> attempt(boolean last) {
      return kind != null
          ? attemptAgain(last)
          : begin()
              .chain(
                  attempt ->
                      last && !attempt.settled()
                          ? attemptAgain(true)
                          : Uni.createFrom().item(attempt));
    }

    /** Releases the lock and begins to wait at the condition. */
    private Uni<Attempt<Boolean>> begin() {
      return redis
          .run(
              WAIT,
              LockKeys.of(lock),
              holder,
              place.waiter(),
              condition,
              config.waiterTimeout().toMillis(),
              config.maxWaiters())
          .map(this::begun);
    }

    private Attempt<Boolean> begun(Response answer) {
      switch (answer.get(0).toString()) {
        case "waits" -> {
          place.ticket().set(answer.get(1).toLong());
          count = answer.get(3).toInteger();
          kind = LockKind.valueOf(answer.get(2).toString());
          return Attempt.pending(false);
        }
        case "too_many_waiters" ->
            refusal = new ConditionWait.Refused(Acquisition.Refused.TOO_MANY_WAITERS);
        default -> refusal = new ConditionWait.NotHolder(HolderStatus.of(answer, lock, holder));
      }
      return Attempt.settled(false);
    }

    private Uni<Attempt<Boolean>> attemptAgain(boolean last) {
      return redis
          .run(
              ATTEMPT,
              LockKeys.of(lock),
              place.waiter(),
              condition,
              place.ticket().get(),
              last ? 1 : 0,
              config.effectiveKeep().toMillis(),
              config.waiterTimeout().toMillis())
          .map(
              answer ->
                  switch (answer.toString()) {
                    case "notified" -> Attempt.settled(true);
                    case "timeout" -> Attempt.settled(false);
                    default -> Attempt.pending(false);
                  });
    }

    @Override
    public Uni<Void> leave() {
      return queue.leave(lock, place.waiter());
    }
  }
}
