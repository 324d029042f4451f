package dev.polyproc.sharedstate.wait;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Waits for something in Redis: attempts, waits for a wake-up or for the poll interval, attempts
 * again. A wait holds no thread and no connection. For any thread and any number of services.
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
   * Waits until an attempt settles the matter or the time is over. The attempt at the end of the
   * time settles it whatever it comes to. A caller may cancel at any moment, also while an attempt
   * is under way: the waiter then leaves, and gives back what that attempt was given. If an attempt
   * fails, the waiter leaves and the caller is told of the failure.
   *
   * @param key what the waiter is woken up for
   * @param timeout how long to wait; with zero there is one attempt
   */
  public <T> Uni<T> await(WakeUpKey key, Duration timeout, Waiter<T> waiter) {
    return Infrastructure.onUniCreation(
        new Wait<>(wakeUps, key, timeout, config.pollInterval(), waiter));
  }
}
