package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * {@code multiprocessing}'s {@code Lock} and {@code RLock}, by name. A holder holds a lock for a
 * lease, and loses it when that ends. For any thread and any number of services.
 */
@ApplicationScoped
public class Locks {
  private static final Script REACQUIRE = LockKeys.script("reacquire.lua");
  private static final Script RELEASE = LockKeys.script("release.lua");
  private static final Script EXTEND = LockKeys.script("extend.lua");
  private static final Script STATUS = LockKeys.script("status.lua");

  private final BoundedRedis redis;
  private final LockQueue queue;

  Locks(BoundedRedis redis, LockQueue queue) {
    this.redis = redis;
    this.queue = queue;
  }

  /** Acquires a Lock: {@link #acquire(String, LockKind, Duration, Duration)}. */
  public Uni<Acquisition> acquire(String lock, Duration timeout, Duration lease) {
    return acquire(lock, LockKind.LOCK, timeout, lease);
  }

  /**
   * Acquires a lock; waiters get it in the order in which they came. A caller who cancels does not
   * get it. The answer takes at most the timeout, and the time that Redis takes.
   *
   * @param timeout how long to wait; with zero there is one attempt
   * @param lease for how long it is held unless it is extended
   */
  public Uni<Acquisition> acquire(String lock, LockKind kind, Duration timeout, Duration lease) {
    return queue.acquire(lock, UUID.randomUUID().toString(), kind, 1, timeout, lease);
  }

  /**
   * The holder of an RLock acquires it once more; it never waits.
   *
   * @param lease for how long the whole is held at least, from now on
   */
  public Uni<HolderStatus> reacquire(String lock, String holder, Duration lease) {
    return ask(REACQUIRE, lock, holder, lease.toMillis());
  }

  /** The holder releases the lock; an RLock is free when this was done as often as acquiring. */
  public Uni<HolderStatus> release(String lock, String holder) {
    return ask(RELEASE, lock, holder);
  }

  /**
   * The holder gets a new lease.
   *
   * @param lease from now on
   */
  public Uni<HolderStatus> extend(String lock, String holder, Duration lease) {
    return ask(EXTEND, lock, holder, lease.toMillis());
  }

  /** Returns a lock as it is at this moment. */
  public Uni<LockStatus> status(String lock) {
    return redis.run(STATUS, LockKeys.of(lock)).map(LockStatus::of);
  }

  private Uni<HolderStatus> ask(Script script, String lock, String holder, Object... more) {
    var arguments = new Object[more.length + 1];
    arguments[0] = holder;
    System.arraycopy(more, 0, arguments, 1, more.length);
    return redis
        .run(script, LockKeys.of(lock), arguments)
        .map(answer -> HolderStatus.of(answer, lock, holder));
  }
}
