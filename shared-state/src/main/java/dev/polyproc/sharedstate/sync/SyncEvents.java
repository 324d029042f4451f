package dev.polyproc.sharedstate.sync;

import dev.polyproc.sharedstate.line.Line;
import dev.polyproc.sharedstate.line.LineConfig;
import dev.polyproc.sharedstate.line.Register;
import dev.polyproc.sharedstate.line.Seen;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code multiprocessing.Event}, by name; one that nobody has set is clear. For any thread and any
 * number of services.
 */
@ApplicationScoped
public class SyncEvents {
  private static final SyncKeys KEYS = SyncKeys.EVENT;
  private static final Script SET = KEYS.script("set");
  private static final Script CLEAR = KEYS.script("clear");
  private static final Script LOOK = KEYS.script("look");
  private static final long NEVER_LOOKED = -1;

  private final BoundedRedis redis;
  private final Line line;
  private final Register register;
  private final LineConfig config;

  SyncEvents(BoundedRedis redis, Line line, Register register, LineConfig config) {
    this.redis = redis;
    this.line = line;
    this.register = register;
    this.config = config;
  }

  /** Sets the event, and wakes all who wait; false if there are too many others to make it. */
  public Uni<Boolean> set(String name) {
    return set(name, false)
        .chain(
            done ->
                done
                    ? Uni.createFrom().item(true)
                    : register
                        .enter(KEYS.meta(name))
                        .chain(
                            entered -> entered ? set(name, true) : Uni.createFrom().item(false)));
  }

  private Uni<Boolean> set(String name, boolean make) {
    return redis
        .run(SET, KEYS.of(name), make ? 1 : 0, config.keep().toMillis(), KEYS.meta(name))
        .map(done -> done.toInteger() == 1);
  }

  /** Clears the event. */
  public Uni<Void> clear(String name) {
    return redis.run(CLEAR, KEYS.of(name)).replaceWithVoid();
  }

  /** Whether the event is set. */
  public Uni<Boolean> isSet(String name) {
    return redis.run(LOOK, KEYS.of(name)).map(answer -> answer.get(0).toInteger() == 1);
  }

  /**
   * Waits until the event is set; whether it was. Also true if it was set while the caller waited
   * and is clear again.
   */
  public Uni<Boolean> await(String name, Duration timeout) {
    var before = new AtomicLong(NEVER_LOOKED);
    return line.await(
        KEYS.meta(name), timeout, last -> look(name, before, last), Uni.createFrom()::voidItem);
  }

  private Uni<Seen<Boolean>> look(String name, AtomicLong before, boolean last) {
    return redis
        .run(LOOK, KEYS.of(name))
        .map(
            answer -> {
              long lastSet = answer.get(1).toLong();
              before.compareAndSet(NEVER_LOOKED, lastSet);
              boolean set = answer.get(0).toInteger() == 1 || lastSet > before.get();
              return set || last ? new Seen.Settled<>(set) : new Seen.NotYet<>(config.lookEvery());
            });
  }
}
