package dev.polyproc.sharedstate.wait;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.registry.Registry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;

/** The registry of the locks, semaphores, events and barriers that there are. For any thread. */
@ApplicationScoped
public class WaitRegistry {
  private final Registry registry;
  private final WaitConfig config;

  WaitRegistry(BoundedRedis redis, WaitConfig config) {
    this.registry = new Registry(redis, "sync", UnaryOperator.identity());
    this.config = config;
  }

  /**
   * Enters a thing, unless there are too many; returns whether it is in.
   *
   * @param key its first key
   */
  public Uni<Boolean> enter(String key) {
    return registry.enter(key, config.effectiveKeep(), config.maxOpen());
  }

  /** Takes out a thing that was deleted. */
  public Uni<Void> leave(String key) {
    return registry.leave(key);
  }
}
