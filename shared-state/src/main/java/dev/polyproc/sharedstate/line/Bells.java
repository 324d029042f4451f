package dev.polyproc.sharedstate.line;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Wakes those who wait, each by its own bell, so that what frees one lock wakes one waiter. One
 * connection hears for all of them, from the first wait on. What is published may be lost: whoever
 * waits also looks by itself. For any thread.
 */
@ApplicationScoped
class Bells {
  private static final Logger LOG = Logger.getLogger(Bells.class);

  /** The same as in {@code line.lua}. */
  private static final String CHANNEL = "sync";

  private static final Duration HEAR_AGAIN_AFTER = Duration.ofMillis(200);
  private static final Duration HEAR_AGAIN_AT_MOST_AFTER = Duration.ofSeconds(1);

  private final ReactiveRedisDataSource redis;
  private final ConcurrentMap<String, Bell> bells = new ConcurrentHashMap<>();
  private final AtomicBoolean hears = new AtomicBoolean();
  private volatile Cancellable subscription = () -> {};

  /** Immutable; a bell that rings is replaced. */
  private record Bell(int listeners, CompletableFuture<Void> next) {}

  Bells(ReactiveRedisDataSource redis) {
    this.redis = redis;
  }

  void onStop(@Observes ShutdownEvent event) {
    subscription.cancel();
  }

  /** Begins to listen to a bell; {@link #leave} is to follow. */
  void enter(String name) {
    hear();
    bells.merge(
        name,
        new Bell(1, new CompletableFuture<>()),
        (bell, one) -> new Bell(bell.listeners() + 1, bell.next()));
  }

  void leave(String name) {
    bells.computeIfPresent(
        name,
        (same, bell) -> bell.listeners() == 1 ? null : new Bell(bell.listeners() - 1, bell.next()));
  }

  /** Completes at the next ring; never for those who have left. */
  CompletableFuture<Void> next(String name) {
    var bell = bells.get(name);
    return bell == null ? new CompletableFuture<>() : bell.next().copy();
  }

  private void ring(String name) {
    var rung = new CompletableFuture<CompletableFuture<Void>>();
    bells.computeIfPresent(
        name,
        (same, bell) -> {
          rung.complete(bell.next());
          return new Bell(bell.listeners(), new CompletableFuture<>());
        });
    // Outside of the map's own lock: what it wakes may come back here.
    var next = rung.getNow(null);
    if (next != null) {
      next.complete(null);
    }
  }

  private void hear() {
    if (!hears.compareAndSet(false, true)) {
      return;
    }
    subscription =
        Multi.createFrom()
            .deferred(() -> redis.pubsub(String.class).subscribe(CHANNEL))
            .onFailure()
            .invoke(e -> LOG.warnf("waiters are not woken, and look by themselves: %s", e))
            .onCompletion()
            .fail()
            .onFailure()
            .retry()
            .withBackOff(HEAR_AGAIN_AFTER, HEAR_AGAIN_AT_MOST_AFTER)
            .indefinitely()
            .subscribe()
            .with(this::ring);
  }
}
