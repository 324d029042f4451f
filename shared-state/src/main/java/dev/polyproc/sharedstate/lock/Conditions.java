package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.line.Line;
import dev.polyproc.sharedstate.line.LineConfig;
import dev.polyproc.sharedstate.line.Seen;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * {@code multiprocessing.Condition}: a place under a lock where its holder sleeps until another
 * holder says that something has changed. A lock has as many as there are names. For any thread and
 * any number of services.
 */
@ApplicationScoped
public class Conditions {
  private static final Script SLEEP = LockKeys.script("sleep.lua");
  private static final Script NAP = LockKeys.script("nap.lua");
  private static final Script NOTIFY = LockKeys.script("notify.lua");

  private final BoundedRedis redis;
  private final Line line;
  private final LockLine lockLine;
  private final LineConfig config;

  Conditions(BoundedRedis redis, Line line, LockLine lockLine, LineConfig config) {
    this.redis = redis;
    this.line = line;
    this.lockLine = lockLine;
    this.config = config;
  }

  /** Whose sleep it is, and how the lock is to be held afterwards. */
  private record Sleeper(
      String lock, String condition, String waiter, long ticket, LockKind kind, int count) {}

  /**
   * Frees the lock, in one step sleeps, and acquires the lock again when it was notified or the
   * time is over: in line with all others, under a new holder and token.
   *
   * @param timeout for how long to sleep
   * @param regain for how long to wait for the lock afterwards
   * @param lease for how long the lock is held then
   */
  public Uni<Woken> await(
      String lock,
      String condition,
      String holder,
      Duration timeout,
      Duration regain,
      Duration lease) {
    var waiter = UUID.randomUUID().toString();
    return redis
        .run(
            SLEEP,
            LockKeys.of(lock),
            holder,
            waiter,
            condition,
            config.patience().toMillis(),
            config.maxWaiters())
        .chain(
            answer ->
                switch (answer.get(0).toString()) {
                  case "sleeps" ->
                      sleep(sleeper(lock, condition, waiter, answer), timeout, regain, lease);
                  case "crowded" ->
                      Uni.createFrom().item(new Woken.Refused(Acquisition.Refused.CROWDED));
                  default ->
                      Uni.createFrom().item(new Woken.NotHolder(Standing.of(answer, lock, holder)));
                });
  }

  private static Sleeper sleeper(String lock, String condition, String waiter, Response answer) {
    return new Sleeper(
        lock,
        condition,
        waiter,
        answer.get(1).toLong(),
        LockKind.valueOf(answer.get(2).toString()),
        answer.get(3).toInteger());
  }

  private Uni<Woken> sleep(Sleeper sleeper, Duration timeout, Duration regain, Duration lease) {
    return line.await(
            sleeper.waiter(),
            timeout,
            last -> nap(sleeper, last),
            () -> lockLine.leave(sleeper.lock(), sleeper.waiter()))
        .chain(
            notified ->
                lockLine
                    .acquire(
                        sleeper.lock(),
                        sleeper.waiter(),
                        sleeper.kind(),
                        sleeper.count(),
                        regain,
                        lease)
                    .map(acquisition -> new Woken.Back(notified, acquisition)));
  }

  private Uni<Seen<Boolean>> nap(Sleeper sleeper, boolean last) {
    return redis
        .run(
            NAP,
            LockKeys.of(sleeper.lock()),
            sleeper.waiter(),
            sleeper.condition(),
            sleeper.ticket(),
            last ? 1 : 0,
            config.keep().toMillis(),
            config.patience().toMillis())
        .map(
            answer ->
                switch (answer.toString()) {
                  case "notified" -> new Seen.Settled<>(true);
                  case "timeout" -> new Seen.Settled<>(false);
                  default -> new Seen.NotYet<>(config.lookEvery());
                });
  }

  /**
   * Wakes those who sleep at a condition, those first who came first; they line up for the lock.
   *
   * @param most how many at most
   */
  public Uni<Notified> wake(String lock, String condition, String holder, int most) {
    return redis
        .run(NOTIFY, LockKeys.of(lock), holder, condition, most, config.patience().toMillis())
        .map(
            answer ->
                answer.get(0).toString().equals("notified")
                    ? new Notified.Sleepers(answer.get(1).toInteger())
                    : new Notified.NotHolder(Standing.of(answer, lock, holder)));
  }
}
