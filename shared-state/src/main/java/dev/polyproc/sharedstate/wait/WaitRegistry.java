package dev.polyproc.sharedstate.wait;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.registry.Registry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;

/** The registry of locks, semaphores, events and barriers. For any thread. */
@ApplicationScoped
public class WaitRegistry {
  private final Registry registry;
  private final WaitConfig config;

  WaitRegistry(BoundedRedis redis, WaitConfig config) {
    this.registry = new Registry(redis, "sync", UnaryOperator.identity());
    this.config = config;
  }

  /**
   * Adds an entry; returns false if the maximum number is reached.
   *
   * @param key the first key of the object
   */
  public Uni<Boolean> enter(String key) {
    return registry.enter(key, config.effectiveKeep(), config.maxOpen());
  }

  /** Removes the entry of an object that was deleted. */
  public Uni<Void> leave(String key) {
    return registry.leave(key);
  }
}
