package dev.polyproc.pipeend;

import dev.polyproc.sharedstate.pipe.PipeFeed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Wakes those who wait for something to happen at this end of a pipe. It hears of it from Redis;
 * since what is published may be lost, it also wakes everybody once a second. For any thread.
 */
@ApplicationScoped
class Doorbells {
  private static final Logger LOG = Logger.getLogger(Doorbells.class);
  private static final Duration ANYWAY = Duration.ofSeconds(1);
  private static final Duration HEAR_AGAIN_AFTER = Duration.ofMillis(200);

  private final PipeFeed feed;
  private final PipeConfig config;
  private final Map<String, Doorbell> bells = new ConcurrentHashMap<>();
  private List<Cancellable> listening = List.of();

  /** Who waits at one pipe. */
  private record Doorbell(int listeners, AtomicReference<CompletableFuture<Void>> next) {
    static Doorbell forOne() {
      return new Doorbell(1, new AtomicReference<>(new CompletableFuture<>()));
    }

    Doorbell with(int more) {
      return listeners + more == 0 ? null : new Doorbell(listeners + more, next);
    }

    void ring() {
      next.getAndSet(new CompletableFuture<>()).complete(null);
    }
  }

  Doorbells(PipeFeed feed, PipeConfig config) {
    this.feed = feed;
    this.config = config;
  }

  void onStart(@Observes StartupEvent event) {
    var changes =
        feed.changes(config.end())
            .onFailure()
            .invoke(e -> LOG.warnf("messages are not heard, and only looked for: %s", e))
            .onCompletion()
            .fail()
            .onFailure()
            .retry()
            .withBackOff(HEAR_AGAIN_AFTER, HEAR_AGAIN_AFTER.multipliedBy(5))
            .indefinitely()
            .subscribe()
            .with(this::ring);
    var ticks =
        Multi.createFrom()
            .ticks()
            .every(ANYWAY)
            .onOverflow()
            .drop()
            .subscribe()
            .with(tick -> bells.values().forEach(Doorbell::ring));
    listening = List.of(changes, ticks);
  }

  void onStop(@Observes ShutdownEvent event) {
    listening.forEach(Cancellable::cancel);
  }

  /** Begins to listen at a pipe; {@link #leave} is to follow. */
  void enter(String pipe) {
    bells.compute(pipe, (id, bell) -> bell == null ? Doorbell.forOne() : bell.with(1));
  }

  void leave(String pipe) {
    bells.computeIfPresent(pipe, (id, bell) -> bell.with(-1));
  }

  /** Completes at the next ring; for those who entered. */
  CompletableFuture<Void> next(String pipe) {
    return bells.get(pipe).next().get().copy();
  }

  private void ring(String pipe) {
    var bell = bells.get(pipe);
    if (bell != null) {
      bell.ring();
    }
  }
}
