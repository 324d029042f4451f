package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.line.Line;
import dev.polyproc.sharedstate.line.LineConfig;
import dev.polyproc.sharedstate.line.Register;
import dev.polyproc.sharedstate.line.Seen;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The line of those who wait for a lock, also of those who come back from a condition. */
@ApplicationScoped
class LockLine {
  private static final Script ACQUIRE = LockKeys.script("acquire.lua");
  private static final Script LEAVE = LockKeys.script("leave.lua");

  private final BoundedRedis redis;
  private final Line line;
  private final Register register;
  private final LineConfig config;

  LockLine(BoundedRedis redis, Line line, Register register, LineConfig config) {
    this.redis = redis;
    this.line = line;
    this.register = register;
    this.config = config;
  }

  /**
   * Acquires a lock under a name of one's own, which is the holder's then.
   *
   * @param waiter may be in the line already
   * @param count how often it is to be released
   */
  Uni<Acquisition> acquire(
      String lock, String waiter, LockKind kind, int count, Duration timeout, Duration lease) {
    var wish = new Wish(lock, waiter, kind, count, lease, new AtomicLong());
    return line.await(waiter, timeout, last -> look(wish, last), () -> leave(lock, waiter));
  }

  /** Leaves the line, or the condition, and gives back what was given. */
  Uni<Void> leave(String lock, String waiter) {
    return redis.runEvenLate(LEAVE, LockKeys.of(lock), waiter).replaceWithVoid();
  }

  /**
   * What is wanted.
   *
   * @param ticket the place in the line, once there is one
   */
  private record Wish(
      String lock, String waiter, LockKind kind, int count, Duration lease, AtomicLong ticket) {}

  private Uni<Seen<Acquisition>> look(Wish wish, boolean last) {
    return look(wish, last, false)
        .chain(
            answer ->
                answer.get(0).toString().equals("unknown")
                    ? make(wish, last)
                    : Uni.createFrom().item(seen(wish, answer)));
  }

  private Uni<Seen<Acquisition>> make(Wish wish, boolean last) {
    return register
        .enter(LockKeys.meta(wish.lock()))
        .chain(
            entered ->
                entered
                    ? look(wish, last, true).map(answer -> seen(wish, answer))
                    : Uni.createFrom().item(new Seen.Settled<>(Acquisition.Refused.TOO_MANY)));
  }

  private Uni<Response> look(Wish wish, boolean last, boolean make) {
    return redis.run(
        ACQUIRE,
        LockKeys.of(wish.lock()),
        wish.waiter(),
        wish.kind(),
        wish.count(),
        wish.lease().toMillis(),
        wish.ticket().get(),
        last ? 1 : 0,
        make ? 1 : 0,
        config.keep().toMillis(),
        config.patience().toMillis(),
        config.maxWaiters());
  }

  private static Seen<Acquisition> seen(Wish wish, Response answer) {
    return switch (answer.get(0).toString()) {
      case "holds" -> new Seen.Settled<>(Standing.grant(answer, wish.lock(), wish.waiter()));
      case "timeout" -> new Seen.Settled<>(Acquisition.Refused.TIMEOUT);
      case "crowded" -> new Seen.Settled<>(Acquisition.Refused.CROWDED);
      default -> {
        wish.ticket().set(answer.get(1).toLong());
        yield new Seen.NotYet<>(Duration.ofMillis(answer.get(2).toLong()));
      }
    };
  }
}
