package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * {@code multiprocessing}'s {@code Lock} and {@code RLock}, by name. A lock is held under a lease;
 * the holder loses the lock when the lease expires. For any thread and any number of services.
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
   * Acquires a lock. Waiters acquire it in order of arrival; a caller that cancels does not acquire
   * it. The call takes at most the timeout plus the time of a Redis call.
   *
   * @param timeout how long to wait; zero means one attempt
   * @param lease for how long the lock is held unless the lease is extended
   */
  public Uni<Acquisition> acquire(String lock, LockKind kind, Duration timeout, Duration lease) {
    return queue.acquire(lock, UUID.randomUUID().toString(), kind, 1, timeout, lease);
  }

  /**
   * Acquires an RLock once more for its holder. Never waits.
   *
   * @param lease the minimum lease from now on
   */
  public Uni<HolderStatus> reacquire(String lock, String holder, Duration lease) {
    return call(REACQUIRE, lock, holder, lease.toMillis());
  }

  /** Releases a lock once; an RLock is free when it was released as often as it was acquired. */
  public Uni<HolderStatus> release(String lock, String holder) {
    return call(RELEASE, lock, holder);
  }

  /**
   * Starts a new lease for the holder.
   *
   * @param lease the lease from now on
   */
  public Uni<HolderStatus> extend(String lock, String holder, Duration lease) {
    return call(EXTEND, lock, holder, lease.toMillis());
  }

  /** Reads the status of a lock. */
  public Uni<LockStatus> status(String lock) {
    return redis.run(STATUS, LockKeys.of(lock)).map(LockStatus::of);
  }

  private Uni<HolderStatus> call(Script script, String lock, String holder, Object... more) {
    var arguments = new Object[more.length + 1];
    arguments[0] = holder;
    System.arraycopy(more, 0, arguments, 1, more.length);
    return redis
        .run(script, LockKeys.of(lock), arguments)
        .map(answer -> HolderStatus.of(answer, lock, holder));
  }
}
