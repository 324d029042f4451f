package dev.polyproc.sharedstate.wait;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The wake-ups of this service's waiters, by key. A waiter registers, then attempts, then waits, so
 * that it does not miss a change in between. A key uses memory only while a waiter is registered
 * for it. A wake-up may be lost, so waiters also attempt at their poll interval. For any thread.
 *
 * <pre>{@code
 * try (var registration = wakeUps.register(key)) {
 *   var wokenUp = registration.next();
 *   if (!attempt()) {
 *     wokenUp.get(1, SECONDS);
 *   }
 * }
 * }</pre>
 */
@ApplicationScoped
public class WakeUps {
  private final RedisSubscription subscription;
  private final ConcurrentMap<WakeUpKey, Set<Registration>> registrations =
      new ConcurrentHashMap<>();
  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

  WakeUps(RedisSubscription subscription) {
    this.subscription = subscription;
  }

  /** Registers a waiter for keys. */
  public Registration register(WakeUpKey... keys) {
    return register(List.of(keys));
  }

  /** Registers a waiter for keys. */
  public Registration register(Collection<WakeUpKey> keys) {
    var registration = new Registration(List.copyOf(keys));
    for (var key : registration.keys) {
      registrations.compute(
          key,
          (same, all) -> {
            Set<Registration> some = all == null ? ConcurrentHashMap.newKeySet() : all;
            some.add(registration);
            return some;
          });
      listen(key.channel());
    }
    return registration;
  }

  private void listen(Channel channel) {
    if (!channels.add(channel)) {
      return;
    }
    subscription.listen(
        channel.name(),
        new RedisSubscription.Listener() {
          @Override
          public void message(String message) {
            if (!registrations.isEmpty()) {
              channel.keys(message).forEach(WakeUps.this::wakeUp);
            }
          }

          @Override
          public void gap() {
            wakeUpAll(channel);
          }
        });
  }

  /** Wakes up the waiters that are registered for a key. */
  public void wakeUp(WakeUpKey key) {
    registrations.getOrDefault(key, Set.of()).forEach(Registration::wakeUp);
  }

  /** Wakes up all waiters of this service. */
  public void wakeUpAll() {
    registrations.values().forEach(all -> all.forEach(Registration::wakeUp));
  }

  private void wakeUpAll(Channel channel) {
    registrations.forEach(
        (key, all) -> {
          if (key.channel() == channel) {
            all.forEach(Registration::wakeUp);
          }
        });
  }

  /** Returns the number of keys with registered waiters. */
  int size() {
    return registrations.size();
  }

  /** The registration of a waiter, until it is closed. For one wait at a time. */
  public final class Registration implements AutoCloseable {
    private final List<WakeUpKey> keys;
    private volatile CompletableFuture<Void> next = new CompletableFuture<>();

    private Registration(List<WakeUpKey> keys) {
      this.keys = keys;
    }

    /** Returns a future that completes with the first wake-up after this call. */
    public CompletableFuture<Void> next() {
      var fresh = new CompletableFuture<Void>();
      next = fresh;
      return fresh;
    }

    private void wakeUp() {
      next.complete(null);
    }

    @Override
    public void close() {
      for (var key : keys) {
        registrations.computeIfPresent(
            key,
            (same, all) -> {
              all.remove(this);
              return all.isEmpty() ? null : all;
            });
      }
    }
  }
}
