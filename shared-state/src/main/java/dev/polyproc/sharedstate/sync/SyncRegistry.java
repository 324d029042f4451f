package dev.polyproc.sharedstate.sync;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Write;
import dev.polyproc.sharedstate.wait.WaitRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Makes and deletes what has to be made before it is used. For any thread. */
@ApplicationScoped
class SyncRegistry {
  private final WaitRegistry registry;
  private final BoundedRedis redis;

  SyncRegistry(WaitRegistry registry, BoundedRedis redis) {
    this.registry = registry;
    this.redis = redis;
  }

  /**
   * Makes a thing, if there is room.
   *
   * @param making answers {@code created}, {@code exists} or {@code differs}
   */
  Uni<CreateOutcome> create(SyncKeys kind, String name, Supplier<Uni<Response>> making) {
    return registry
        .enter(kind.meta(name))
        .chain(
            entered ->
                entered
                    ? making
                        .get()
                        .map(
                            answer ->
                                CreateOutcome.valueOf(answer.toString().toUpperCase(Locale.ROOT)))
                    : Uni.createFrom().item(CreateOutcome.TOO_MANY));
  }

  /** Deletes a thing, which its waiters find at their next attempt; whether there was one. */
  Uni<Boolean> delete(SyncKeys kind, String name) {
    var keys = kind.of(name);
    var unlink = new ArrayList<Object>(List.of("UNLINK"));
    unlink.addAll(keys);
    return redis
        .apply(keys, new Write(unlink))
        .call(() -> registry.leave(kind.meta(name)))
        .map(deleted -> deleted.get(0).toInteger() > 0);
  }
}
