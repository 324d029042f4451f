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

/** The creation and deletion of semaphores, events and barriers. For any thread. */
@ApplicationScoped
class SyncRegistry {
  private final WaitRegistry registry;
  private final BoundedRedis redis;

  SyncRegistry(WaitRegistry registry, BoundedRedis redis) {
    this.registry = registry;
    this.redis = redis;
  }

  /**
   * Creates an object within the limit of the registry.
   *
   * @param script runs the script, which answers {@code created}, {@code exists} or {@code differs}
   */
  Uni<CreateOutcome> create(SyncKeys kind, String name, Supplier<Uni<Response>> script) {
    return registry
        .enter(kind.meta(name))
        .chain(
            entered ->
                entered
                    ? script
                        .get()
                        .map(
                            answer ->
                                CreateOutcome.valueOf(answer.toString().toUpperCase(Locale.ROOT)))
                    : Uni.createFrom().item(CreateOutcome.TOO_MANY));
  }

  /** Deletes an object and returns whether it existed; waiters notice it at their next attempt. */
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
