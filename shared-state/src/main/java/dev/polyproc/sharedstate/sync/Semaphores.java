package dev.polyproc.sharedstate.sync;

import dev.polyproc.sharedstate.line.Line;
import dev.polyproc.sharedstate.line.LineConfig;
import dev.polyproc.sharedstate.line.Seen;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code multiprocessing}'s {@code Semaphore} and {@code BoundedSemaphore}, by name. A permit is
 * held for a lease, and comes back by itself when that ends. For any thread and any number of
 * services.
 */
@ApplicationScoped
public class Semaphores {
  /** As in CPython on Linux: {@code SEM_VALUE_MAX}. */
  public static final int MOST_PERMITS = Integer.MAX_VALUE;

  private static final SyncKeys KEYS = SyncKeys.SEMAPHORE;
  private static final Script CREATE = script("create");
  private static final Script ACQUIRE = script("acquire");
  private static final Script RELEASE = script("release");
  private static final Script EXTEND = script("extend");
  private static final Script LEAVE = script("leave");
  private static final Script LOOK = script("look");

  private final BoundedRedis redis;
  private final Line line;
  private final SyncRegister register;
  private final LineConfig config;

  Semaphores(BoundedRedis redis, Line line, SyncRegister register, LineConfig config) {
    this.redis = redis;
    this.line = line;
    this.register = register;
    this.config = config;
  }

  private static Script script(String name) {
    return KEYS.script("semaphore", name);
  }

  /** Makes a semaphore, unless there is one of that name. */
  public Uni<Creation> create(String name, int value, boolean bounded) {
    return register.create(
        KEYS,
        name,
        () -> redis.run(CREATE, KEYS.of(name), value, bounded ? 1 : 0, config.keep().toMillis()));
  }

  /**
   * Acquires a permit; those who wait for one get it in the order in which they came. A caller who
   * cancels does not get one.
   *
   * @param timeout for how long to wait; with zero it is tried once
   * @param lease for how long it is held unless it is extended
   */
  public Uni<Permit> acquire(String name, Duration timeout, Duration lease) {
    var waiter = UUID.randomUUID().toString();
    var ticket = new AtomicLong();
    return line.await(
        waiter,
        timeout,
        last ->
            redis
                .run(
                    ACQUIRE,
                    KEYS.of(name),
                    waiter,
                    lease.toMillis(),
                    ticket.get(),
                    last ? 1 : 0,
                    config.patience().toMillis(),
                    config.maxWaiters())
                .map(answer -> seen(answer, waiter, ticket)),
        () -> redis.runEvenLate(LEAVE, KEYS.of(name), waiter).replaceWithVoid());
  }

  private static Seen<Permit> seen(Response answer, String waiter, AtomicLong ticket) {
    if (answer.get(0).toString().equals("waits")) {
      ticket.set(answer.get(1).toLong());
      return new Seen.NotYet<>(Duration.ofMillis(answer.get(2).toLong()));
    }
    return new Seen.Settled<>(Permit.of(answer, waiter));
  }

  /** Gives a permit back. */
  public Uni<Permit> release(String name, String permit) {
    return redis
        .run(RELEASE, KEYS.of(name), permit, MOST_PERMITS)
        .map(answer -> Permit.of(answer, permit));
  }

  /** Adds a permit that nobody has acquired; a bounded semaphore does not take it. */
  public Uni<Permit> release(String name) {
    return release(name, "");
  }

  /**
   * Gives a permit a new lease.
   *
   * @param lease from now on
   */
  public Uni<Permit> extend(String name, String permit, Duration lease) {
    return redis
        .run(EXTEND, KEYS.of(name), permit, lease.toMillis())
        .map(answer -> Permit.of(answer, permit));
  }

  /** How a semaphore stands, or empty if there is none. */
  public Uni<Optional<SemaphoreStatus>> look(String name) {
    return redis.run(LOOK, KEYS.of(name)).map(SemaphoreStatus::of);
  }

  /** Forgets a semaphore; whether there was one. */
  public Uni<Boolean> delete(String name) {
    return register.delete(KEYS, name);
  }
}
