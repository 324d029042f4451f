package dev.polyproc.sharedstate.sync;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.wait.Attempt;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.WaitConfig;
import dev.polyproc.sharedstate.wait.WaitQueue;
import dev.polyproc.sharedstate.wait.WaitRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code multiprocessing.Event}, by name. An event that was never set is clear. For any thread and
 * any number of services.
 */
@ApplicationScoped
public class SyncEvents {
  private static final SyncKeys KEYS = SyncKeys.EVENT;
  private static final Script SET = KEYS.script("set");
  private static final Script CLEAR = KEYS.script("clear");
  private static final Script STATUS = KEYS.script("status");
  private static final long NO_ATTEMPT_YET = -1;

  private final BoundedRedis redis;
  private final Awaiter awaiter;
  private final WaitRegistry registry;
  private final WaitConfig config;

  SyncEvents(BoundedRedis redis, Awaiter awaiter, WaitRegistry registry, WaitConfig config) {
    this.redis = redis;
    this.awaiter = awaiter;
    this.registry = registry;
    this.config = config;
  }

  /** Sets the event and wakes up its waiters; returns false if too many others exist. */
  public Uni<Boolean> set(String name) {
    return set(name, false)
        .chain(
            done ->
                done
                    ? Uni.createFrom().item(true)
                    : registry
                        .enter(KEYS.meta(name))
                        .chain(
                            entered -> entered ? set(name, true) : Uni.createFrom().item(false)));
  }

  private Uni<Boolean> set(String name, boolean create) {
    return redis
        .run(SET, KEYS.of(name), create ? 1 : 0, config.effectiveKeep().toMillis(), KEYS.meta(name))
        .map(done -> done.toInteger() == 1);
  }

  /** Clears the event. */
  public Uni<Void> clear(String name) {
    return redis.run(CLEAR, KEYS.of(name)).replaceWithVoid();
  }

  /** Returns whether the event is set. */
  public Uni<Boolean> isSet(String name) {
    return redis.run(STATUS, KEYS.of(name)).map(answer -> answer.get(0).toInteger() == 1);
  }

  /**
   * Waits until the event is set, and returns whether it was; also true if the event was set while
   * the caller waited and was cleared again.
   */
  public Uni<Boolean> await(String name, Duration timeout) {
    var before = new AtomicLong(NO_ATTEMPT_YET);
    return awaiter.await(
        WaitQueue.CHANNEL.key(KEYS.meta(name)), timeout, last -> attempt(name, before));
  }

  private Uni<Attempt<Boolean>> attempt(String name, AtomicLong before) {
    return redis
        .run(STATUS, KEYS.of(name))
        .map(
            answer -> {
              long lastSet = answer.get(1).toLong();
              before.compareAndSet(NO_ATTEMPT_YET, lastSet);
              boolean set = answer.get(0).toInteger() == 1 || lastSet > before.get();
              return set ? Attempt.settled(true) : Attempt.pending(false);
            });
  }
}
