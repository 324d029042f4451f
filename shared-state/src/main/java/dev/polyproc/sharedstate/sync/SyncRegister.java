package dev.polyproc.sharedstate.sync;

import dev.polyproc.sharedstate.line.Register;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Makes and forgets what has to be made before it is used. For any thread. */
@ApplicationScoped
class SyncRegister {
  private final Register register;
  private final BoundedRedis redis;

  SyncRegister(Register register, BoundedRedis redis) {
    this.register = register;
    this.redis = redis;
  }

  /**
   * Makes a thing, if there is room.
   *
   * @param making answers {@code created}, {@code exists} or {@code differs}
   */
  Uni<Creation> create(SyncKeys kind, String name, Supplier<Uni<Response>> making) {
    return register
        .enter(kind.meta(name))
        .chain(
            entered ->
                entered
                    ? making
                        .get()
                        .map(answer -> Creation.valueOf(answer.toString().toUpperCase(Locale.ROOT)))
                    : Uni.createFrom().item(Creation.TOO_MANY));
  }

  /** Forgets a thing, and tells those who wait for it; whether there was one. */
  Uni<Boolean> delete(SyncKeys kind, String name) {
    var keys = kind.of(name);
    var unlink = new ArrayList<Object>(List.of("UNLINK"));
    unlink.addAll(keys);
    return redis
        .apply(keys, new Write(unlink))
        .call(() -> register.leave(kind.meta(name)))
        .map(deleted -> deleted.get(0).toInteger() > 0);
  }
}
