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
import java.util.UUID;

/**
 * {@code multiprocessing.Barrier}, by name. A caller that cancels has not arrived. For any thread
 * and any number of services.
 */
@ApplicationScoped
public class Barriers {
  private static final SyncKeys KEYS = SyncKeys.BARRIER;
  private static final Script CREATE = script("create");
  private static final Script WAIT = script("wait");
  private static final Script END_ROUND = script("end-round");
  private static final Script LEAVE = script("leave");
  private static final Script STATUS = script("status");

  private final BoundedRedis redis;
  private final Awaiter awaiter;
  private final SyncRegistry registry;
  private final WaitConfig config;

  Barriers(BoundedRedis redis, Awaiter awaiter, SyncRegistry registry, WaitConfig config) {
    this.redis = redis;
    this.awaiter = awaiter;
    this.registry = registry;
    this.config = config;
  }

  private static Script script(String name) {
    return KEYS.script("barrier", name);
  }

  /** Creates a barrier, unless a barrier of that name exists. */
  public Uni<CreateOutcome> create(String name, int parties) {
    return registry.create(
        KEYS,
        name,
        () -> redis.run(CREATE, KEYS.of(name), parties, config.effectiveKeep().toMillis()));
  }

  /**
   * Waits until all parties have arrived. The first party whose timeout passes breaks the barrier.
   */
  public Uni<BarrierWait> await(String name, Duration timeout) {
    return awaiter.await(
        WaitQueue.CHANNEL.key(KEYS.meta(name)), timeout, new Party(name, UUID.randomUUID()));
  }

  /** The waiter of one caller. Attempts one at a time. */
  private final class Party implements Waiter<BarrierWait> {
    private final String name;
    private final String waiter;
    private volatile int index;
    private volatile String round = "";

    Party(String name, UUID waiter) {
      this.name = name;
      this.waiter = waiter.toString();
    }

    /** Arrives, or checks the round; the last attempt breaks the barrier. */
    @Override
    public Uni<Attempt<BarrierWait>> attempt(boolean last) {
      return redis
          .run(
              WAIT,
              KEYS.of(name),
              waiter,
              round,
              last ? 1 : 0,
              config.waiterTimeout().toMillis(),
              KEYS.meta(name))
          .map(this::read);
    }

    private Attempt<BarrierWait> read(Response answer) {
      return switch (answer.get(0).toString()) {
        case "waits" -> {
          index = answer.get(1).toInteger();
          round = answer.get(2).toString();
          yield Attempt.pending(BarrierWait.Refused.BROKEN);
        }
        case "passed" -> {
          int given = answer.get(1).toInteger();
          yield Attempt.settled(new BarrierWait.Passed(given < 0 ? index : given));
        }
        case "broken" -> Attempt.settled(BarrierWait.Refused.BROKEN);
        default -> Attempt.settled(BarrierWait.Refused.UNKNOWN);
      };
    }

    @Override
    public Uni<Void> leave() {
      return redis.runWithoutDeadline(LEAVE, KEYS.of(name), waiter).replaceWithVoid();
    }
  }

  /** Breaks the barrier until it is reset; returns false if it does not exist. */
  public Uni<Boolean> abort(String name) {
    return endRound(name, true);
  }

  /** Breaks the barrier only for its current waiters; returns false if it does not exist. */
  public Uni<Boolean> reset(String name) {
    return endRound(name, false);
  }

  private Uni<Boolean> endRound(String name, boolean broken) {
    return redis
        .run(END_ROUND, KEYS.of(name), broken ? 1 : 0, KEYS.meta(name))
        .map(done -> done.toInteger() == 1);
  }

  /** Reads the status of a barrier; empty if it does not exist. */
  public Uni<Optional<BarrierStatus>> status(String name) {
    return redis.run(STATUS, KEYS.of(name)).map(BarrierStatus::of);
  }

  /** Deletes a barrier; returns whether it existed. */
  public Uni<Boolean> delete(String name) {
    return registry.delete(KEYS, name);
  }
}
