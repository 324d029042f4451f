package dev.polyproc.sharedstate.wait;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The wait for a change in Redis: it attempts, waits for a wake-up or the poll interval, and
 * attempts again. It uses neither a thread nor a connection. For any thread and any number of
 * services.
 */
@ApplicationScoped
public class Awaiter {
  private final WakeUps wakeUps;
  private final WaitConfig config;
  private final ServiceStop stop;

  Awaiter(WakeUps wakeUps, WaitConfig config, ServiceStop stop) {
    this.wakeUps = wakeUps;
    this.config = config;
    this.stop = stop;
    stop.onBegin(wakeUps::wakeUpAll);
  }

  /**
   * Waits until an attempt ends the wait or the timeout has passed; the attempt at the end of the
   * timeout always ends it, unless a better answer is on its way ({@link Attempt#arriving}). A
   * caller may cancel at any moment, also while an attempt is in flight: the waiter then leaves,
   * and gives back the answer of that attempt. If an attempt fails, the waiter leaves, and the wait
   * fails. If the service is being stopped, the waiter makes one more attempt, and the wait fails
   * with {@link ServiceStoppingException}.
   *
   * @param key the wake-up key
   * @param timeout how long to wait; zero means one attempt, unless a better answer is on its way
   */
  public <T> Uni<T> await(WakeUpKey key, Duration timeout, Waiter<T> waiter) {
    return await(key, timeout, waiter, stop::hasBegun);
  }

  /**
   * Waits as {@link #await(WakeUpKey, Duration, Waiter)} does, but also while the service is being
   * stopped: for calls that the service completes first.
   */
  public <T> Uni<T> awaitDuringStop(WakeUpKey key, Duration timeout, Waiter<T> waiter) {
    return await(key, timeout, waiter, () -> false);
  }

  private <T> Uni<T> await(
      WakeUpKey key, Duration timeout, Waiter<T> waiter, BooleanSupplier isStopped) {
    return Infrastructure.onUniCreation(
        new Wait<>(wakeUps, key, timeout, config, waiter, isStopped));
  }
}
