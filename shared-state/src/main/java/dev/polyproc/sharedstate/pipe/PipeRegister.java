package dev.polyproc.sharedstate.pipe;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Which pipes are open, so that there can be a limit. Each has the time at which it expires if
 * nobody uses it; when that comes, and not before, its memory is asked. For any thread.
 */
@ApplicationScoped
public class PipeRegister {
  private static final String OPEN = "{pipes}:open";
  private static final int OVERDUE_AT_ONCE = 500;
  private static final Script ENTER = Script.beside(PipeRegister.class, "enter.lua");

  private final BoundedRedis redis;

  PipeRegister(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * Enters a pipe, unless there are too many.
   *
   * @param most how many may be open
   * @param keep for how long a pipe is kept that nobody uses
   * @return whether it was entered
   */
  public Uni<Boolean> enter(String pipe, int most, Duration keep) {
    long now = System.currentTimeMillis();
    return forgetExpired(now)
        .chain(() -> redis.run(ENTER, List.of(OPEN), pipe, now + keep.toMillis(), most))
        .map(entered -> entered.toInteger() == 1);
  }

  /** Takes a pipe out whose ends are both closed. */
  public Uni<Void> leave(String pipe) {
    return redis.send(Request.cmd(Command.ZREM).arg(OPEN).arg(pipe)).replaceWithVoid();
  }

  private Uni<Void> forgetExpired(long now) {
    return redis
        .send(
            Request.cmd(Command.ZRANGEBYSCORE)
                .arg(OPEN)
                .arg("-inf")
                .arg(now)
                .arg("LIMIT")
                .arg(0)
                .arg(OVERDUE_AT_ONCE))
        .map(
            overdue ->
                StreamSupport.stream(overdue.spliterator(), false).map(Response::toString).toList())
        .chain(overdue -> overdue.isEmpty() ? Uni.createFrom().voidItem() : look(overdue, now));
  }

  private Uni<Void> look(List<String> overdue, long now) {
    var questions =
        overdue.stream()
            .map(pipe -> Request.cmd(Command.PTTL).arg(PipeKeys.of(pipe).meta()))
            .toList();
    return redis
        .batch(questions)
        .chain(
            left -> {
              var updates = new ArrayList<Request>();
              for (int i = 0; i < overdue.size(); i++) {
                long millis = left.get(i).toLong();
                updates.add(
                    millis > 0
                        ? Request.cmd(Command.ZADD).arg(OPEN).arg(now + millis).arg(overdue.get(i))
                        : Request.cmd(Command.ZREM).arg(OPEN).arg(overdue.get(i)));
              }
              return redis.batch(updates);
            })
        .replaceWithVoid();
  }
}
