package dev.polyproc.sharedstate.line;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What there is to wait for, so that there can be a limit. Each thing, named by its first key, has
 * the time at which it expires if nobody uses it; when room is needed, those whose time has come
 * are asked. For any thread.
 */
@ApplicationScoped
public class Register {
  private static final String OPEN = "{sync}:open";
  private static final int OVERDUE_AT_ONCE = 500;
  private static final Script ENTER = Script.beside(Register.class, "enter.lua");
  private static final Script OVERDUE = Script.beside(Register.class, "overdue.lua");

  private final BoundedRedis redis;
  private final LineConfig config;

  Register(BoundedRedis redis, LineConfig config) {
    this.redis = redis;
    this.config = config;
  }

  /** Enters a thing, unless there are too many; whether it is in. */
  public Uni<Boolean> enter(String key) {
    return tryToEnter(key)
        .chain(
            entered ->
                entered
                    ? Uni.createFrom().item(true)
                    : forgetExpired().chain(() -> tryToEnter(key)));
  }

  /** Takes a thing out that was deleted. */
  public Uni<Void> leave(String key) {
    return redis.send(Request.cmd(Command.ZREM).arg(OPEN).arg(key)).replaceWithVoid();
  }

  private Uni<Boolean> tryToEnter(String key) {
    return redis
        .run(ENTER, List.of(OPEN), key, config.keep().toMillis(), config.maxOpen())
        .map(entered -> entered.toInteger() == 1);
  }

  private Uni<Void> forgetExpired() {
    return redis
        .run(OVERDUE, List.of(OPEN), OVERDUE_AT_ONCE)
        .map(
            overdue ->
                StreamSupport.stream(overdue.spliterator(), false).map(Response::toString).toList())
        .chain(overdue -> overdue.isEmpty() ? Uni.createFrom().voidItem() : ask(overdue));
  }

  /** The things lie in other slots of a cluster than the register: no script may ask for both. */
  private Uni<Void> ask(List<String> overdue) {
    var questions = overdue.stream().map(key -> Request.cmd(Command.PTTL).arg(key)).toList();
    return redis
        .batch(questions)
        .chain(
            left -> {
              var updates = new ArrayList<Request>();
              for (int i = 0; i < overdue.size(); i++) {
                long millis = left.get(i).toLong();
                updates.add(
                    millis > 0
                        ? Request.cmd(Command.ZINCRBY).arg(OPEN).arg(millis).arg(overdue.get(i))
                        : Request.cmd(Command.ZREM).arg(OPEN).arg(overdue.get(i)));
              }
              return redis.batch(updates);
            })
        .replaceWithVoid();
  }
}
