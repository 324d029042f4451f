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
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code multiprocessing.Barrier}, by name. Whoever goes while it waits has not arrived. For any
 * thread and any number of services.
 */
@ApplicationScoped
public class Barriers {
  private static final SyncKeys KEYS = SyncKeys.BARRIER;
  private static final Script CREATE = script("create");
  private static final Script WAIT = script("wait");
  private static final Script TURN = script("turn");
  private static final Script LEAVE = script("leave");
  private static final Script LOOK = script("look");

  private final BoundedRedis redis;
  private final Line line;
  private final SyncRegister register;
  private final LineConfig config;

  Barriers(BoundedRedis redis, Line line, SyncRegister register, LineConfig config) {
    this.redis = redis;
    this.line = line;
    this.register = register;
    this.config = config;
  }

  private static Script script(String name) {
    return KEYS.script("barrier", name);
  }

  /** Makes a barrier, unless there is one of that name. */
  public Uni<Creation> create(String name, int parties) {
    return register.create(
        KEYS, name, () -> redis.run(CREATE, KEYS.of(name), parties, config.keep().toMillis()));
  }

  /**
   * Waits until all parties have arrived. The first whose time is over breaks the barrier for all.
   */
  public Uni<Passing> await(String name, Duration timeout) {
    var waiter = UUID.randomUUID().toString();
    var place = new AtomicReference<>(new Place(0, ""));
    return line.await(
        KEYS.meta(name),
        timeout,
        last ->
            redis
                .run(
                    WAIT,
                    KEYS.of(name),
                    waiter,
                    place.get().round(),
                    last ? 1 : 0,
                    config.patience().toMillis(),
                    KEYS.meta(name))
                .map(answer -> seen(answer, place)),
        () -> redis.runEvenLate(LEAVE, KEYS.of(name), waiter).replaceWithVoid());
  }

  /** Where a waiter stands, in which round. */
  private record Place(int index, String round) {}

  private Seen<Passing> seen(Response answer, AtomicReference<Place> place) {
    return switch (answer.get(0).toString()) {
      case "waits" -> {
        place.set(new Place(answer.get(1).toInteger(), answer.get(2).toString()));
        yield new Seen.NotYet<>(config.lookEvery());
      }
      case "passed" -> {
        int index = answer.get(1).toInteger();
        yield new Seen.Settled<>(new Passing.Passed(index < 0 ? place.get().index() : index));
      }
      case "broken" -> new Seen.Settled<>(Passing.Refused.BROKEN);
      default -> new Seen.Settled<>(Passing.Refused.UNKNOWN);
    };
  }

  /** Breaks the barrier, until it is reset; false if there is none. */
  public Uni<Boolean> abort(String name) {
    return turn(name, true);
  }

  /** Breaks the barrier for those who wait, and only for them; false if there is none. */
  public Uni<Boolean> reset(String name) {
    return turn(name, false);
  }

  private Uni<Boolean> turn(String name, boolean broken) {
    return redis
        .run(TURN, KEYS.of(name), broken ? 1 : 0, KEYS.meta(name))
        .map(done -> done.toInteger() == 1);
  }

  /** How a barrier stands, or empty if there is none. */
  public Uni<Optional<BarrierStatus>> look(String name) {
    return redis.run(LOOK, KEYS.of(name)).map(BarrierStatus::of);
  }

  /** Forgets a barrier; whether there was one. */
  public Uni<Boolean> delete(String name) {
    return register.delete(KEYS, name);
  }
}
