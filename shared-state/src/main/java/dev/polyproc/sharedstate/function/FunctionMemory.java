package dev.polyproc.sharedstate.function;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Write;
import dev.polyproc.sharedstate.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The named functions that clients created. A function that is not used expires. A job has a copy
 * of its code, so that it keeps the version that it started with. For any thread.
 */
@ApplicationScoped
public class FunctionMemory {
  private final BoundedRedis redis;
  private final Registry registry;

  FunctionMemory(BoundedRedis redis) {
    this.redis = redis;
    this.registry = new Registry(redis, "functions", FunctionMemory::key);
  }

  private static String key(String name) {
    return "function:{" + name + "}:code";
  }

  /** The outcome of storing a function. */
  public enum Stored {
    /** The function is new. */
    CREATED,
    /** The function of that name was replaced. */
    REPLACED,
    /** The limit of the number of functions is reached. */
    TOO_MANY
  }

  /**
   * Creates a function or replaces the one of that name.
   *
   * @param keep how long the function is kept unused
   * @param maxFunctions the maximum number of functions
   */
  public Uni<Stored> put(String name, FunctionCode code, Duration keep, int maxFunctions) {
    return registry
        .enter(name, keep, maxFunctions)
        .chain(
            entered -> entered ? store(name, code, keep) : Uni.createFrom().item(Stored.TOO_MANY));
  }

  private Uni<Stored> store(String name, FunctionCode code, Duration keep) {
    return redis
        .apply(
            List.of(key(name)),
            Write.of("EXISTS", key(name)),
            Write.of("SET", key(name), code.toJson(), "PX", keep.toMillis()))
        .map(answers -> answers.get(0).toInteger() == 1 ? Stored.REPLACED : Stored.CREATED);
  }

  /** Returns the code of a function and postpones its expiry; empty if it does not exist. */
  public Uni<Optional<FunctionCode>> use(String name, Duration keep) {
    return redis
        .batch(
            List.of(
                Request.cmd(Command.GET).arg(key(name)),
                Request.cmd(Command.PEXPIRE).arg(key(name)).arg(keep.toMillis())))
        .map(
            answers ->
                Optional.ofNullable(answers.get(0))
                    .map(code -> FunctionCode.fromJson(code.toString())));
  }

  /** Returns the names of all functions, in order. */
  public Uni<List<String>> names() {
    return registry
        .removeExpired()
        .chain(registry::open)
        .map(open -> open.stream().sorted().toList());
  }

  /** Deletes a function; returns whether it existed. Jobs that use it continue. */
  public Uni<Boolean> delete(String name) {
    return redis
        .apply(List.of(key(name)), Write.of("DEL", key(name)))
        .call(() -> registry.leave(name))
        .map(answers -> answers.get(0).toInteger() == 1);
  }
}
