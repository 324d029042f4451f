package dev.polyproc.sharedstate.wait;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Waits for a change in Redis: attempts, waits for a wake-up or the poll interval, and attempts
 * again. A wait uses neither a thread nor a connection. For any thread and any number of services.
 */
@ApplicationScoped
public class Awaiter {
  private final WakeUps wakeUps;
  private final WaitConfig config;

  Awaiter(WakeUps wakeUps, WaitConfig config) {
    this.wakeUps = wakeUps;
    this.config = config;
  }

  /**
   * Waits until an attempt ends the wait or the timeout has passed; the attempt at the end of the
   * timeout always ends it. A caller may cancel at any moment, also while an attempt is in flight:
   * the waiter then leaves, and gives back the answer of that attempt. If an attempt fails, the
   * waiter leaves, and the wait fails.
   *
   * @param key the wake-up key
   * @param timeout how long to wait; zero means one attempt
   */
  public <T> Uni<T> await(WakeUpKey key, Duration timeout, Waiter<T> waiter) {
    return Infrastructure.onUniCreation(
        new Wait<>(wakeUps, key, timeout, config.pollInterval(), waiter));
  }
}
