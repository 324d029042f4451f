package dev.polyproc.sharedstate.sync;

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
import java.util.Optional;

/**
 * {@code multiprocessing}'s {@code Semaphore} and {@code BoundedSemaphore}, by name. A permit is
 * held under a lease, and is released when the lease expires. For any thread and any number of
 * services.
 */
@ApplicationScoped
public class Semaphores {
  /** The maximum number of permits, {@code SEM_VALUE_MAX} of CPython on Linux. */
  public static final int MAX_PERMITS = Integer.MAX_VALUE;

  private static final SyncKeys KEYS = SyncKeys.SEMAPHORE;
  private static final Script CREATE = script("create");
  private static final Script ACQUIRE = script("acquire");
  private static final Script RELEASE = script("release");
  private static final Script EXTEND = script("extend");
  private static final Script LEAVE = script("leave");
  private static final Script STATUS = script("status");

  private final BoundedRedis redis;
  private final Awaiter awaiter;
  private final SyncRegistry registry;
  private final WaitConfig config;

  Semaphores(BoundedRedis redis, Awaiter awaiter, SyncRegistry registry, WaitConfig config) {
    this.redis = redis;
    this.awaiter = awaiter;
    this.registry = registry;
    this.config = config;
  }

  private static Script script(String name) {
    return KEYS.script("semaphore", name);
  }

  /** Creates a semaphore, unless a semaphore of that name exists. */
  public Uni<CreateOutcome> create(String name, int value, boolean bounded) {
    return registry.create(
        KEYS,
        name,
        () ->
            redis.run(
                CREATE, KEYS.of(name), value, bounded ? 1 : 0, config.effectiveKeep().toMillis()));
  }

  /**
   * Acquires a permit. Waiters acquire permits in order of arrival; a caller that cancels does not
   * acquire one.
   *
   * @param timeout how long to wait; zero means one attempt
   * @param lease for how long the permit is held unless the lease is extended
   */
  public Uni<PermitStatus> acquire(String name, Duration timeout, Duration lease) {
    var place = WaitQueue.Place.ofNewWaiter();
    return awaiter.await(place.key(), timeout, new AcquireRequest(name, place, lease));
  }

  /** The waiter of one caller. */
  private final class AcquireRequest implements Waiter<PermitStatus> {
    private final String name;
    private final WaitQueue.Place place;
    private final Duration lease;

    AcquireRequest(String name, WaitQueue.Place place, Duration lease) {
      this.name = name;
      this.place = place;
      this.lease = lease;
    }

    @Override
    public Uni<Attempt<PermitStatus>> attempt(boolean last) {
      return redis
          .run(
              ACQUIRE,
              KEYS.of(name),
              place.waiter(),
              lease.toMillis(),
              place.ticket().get(),
              last ? 1 : 0,
              config.waiterTimeout().toMillis(),
              config.maxWaiters())
          .map(this::read);
    }

    private Attempt<PermitStatus> read(Response answer) {
      if (answer.get(0).toString().equals("waits")) {
        place.ticket().set(answer.get(1).toLong());
        return Attempt.pending(
            PermitStatus.Refused.TIMEOUT, Duration.ofMillis(answer.get(2).toLong()));
      }
      return Attempt.settled(PermitStatus.of(answer, place.waiter()));
    }

    @Override
    public Uni<Void> leave() {
      return redis.runWithoutDeadline(LEAVE, KEYS.of(name), place.waiter()).replaceWithVoid();
    }
  }

  /** Releases a permit. */
  public Uni<PermitStatus> release(String name, String permit) {
    return redis
        .run(RELEASE, KEYS.of(name), permit, MAX_PERMITS)
        .map(answer -> PermitStatus.of(answer, permit));
  }

  /** Adds a permit that was not acquired; a bounded semaphore refuses it. */
  public Uni<PermitStatus> release(String name) {
    return release(name, "");
  }

  /**
   * Starts a new lease for a permit.
   *
   * @param lease the lease from now on
   */
  public Uni<PermitStatus> extend(String name, String permit, Duration lease) {
    return redis
        .run(EXTEND, KEYS.of(name), permit, lease.toMillis())
        .map(answer -> PermitStatus.of(answer, permit));
  }

  /** Reads the status of a semaphore; empty if it does not exist. */
  public Uni<Optional<SemaphoreStatus>> status(String name) {
    return redis.run(STATUS, KEYS.of(name)).map(SemaphoreStatus::of);
  }

  /** Deletes a semaphore; returns whether it existed. */
  public Uni<Boolean> delete(String name) {
    return registry.delete(KEYS, name);
  }
}
