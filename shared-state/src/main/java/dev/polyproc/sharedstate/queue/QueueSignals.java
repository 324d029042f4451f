package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.line.Ring;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits until something has happened with a queue. The words come from Redis's publish and
 * subscribe and are only hints: whoever waits also looks by itself, once a second. For any thread.
 */
@ApplicationScoped
public class QueueSignals {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration RESUBSCRIBE_MOST = Duration.ofSeconds(5);

  private final ReactiveRedisDataSource redis;
  private final ConcurrentMap<String, CompletableFuture<Void>> next = new ConcurrentHashMap<>();
  private volatile Cancellable subscription = () -> {};
  private volatile Cancellable clock = () -> {};

  QueueSignals(ReactiveRedisDataSource redis) {
    this.redis = redis;
  }

  void onStart(@Observes StartupEvent event) {
    subscription =
        Multi.createFrom()
            .deferred(() -> redis.pubsub(String.class).subscribe(QueueKeys.CHANNEL))
            .onFailure()
            .retry()
            .withBackOff(Duration.ofMillis(200), RESUBSCRIBE_MOST)
            .indefinitely()
            .subscribe()
            .with(this::wake);
    clock =
        Multi.createFrom()
            .ticks()
            .every(LOOK_EVERY)
            .onOverflow()
            .drop()
            .subscribe()
            .with(tick -> next.keySet().forEach(this::wake));
  }

  void onStop(@Observes ShutdownEvent event) {
    subscription.cancel();
    clock.cancel();
  }

  private void wake(String queue) {
    var waiters = next.remove(queue);
    if (waiters != null) {
      waiters.complete(null);
    }
  }

  /**
   * Tries until it succeeds or the time is over; answers what the last try gave.
   *
   * @param attempt what to try: at once, whenever something has happened with the queue, and once a
   *     second
   * @param isFinal whether an answer ends the wait
   * @param timeout for how long to try; the first try is made even if it is zero
   */
  public <T> Uni<T> tryUntil(
      String queue, Duration timeout, Supplier<Uni<T>> attempt, Predicate<T> isFinal) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long end = System.nanoTime() + timeout.toNanos();
              return Multi.createBy()
                  .repeating()
                  .uni(() -> step(queue, end, attempt, isFinal))
                  .whilst(step -> !step.isLast())
                  .collect()
                  .last()
                  .map(Step::answer);
            });
  }

  private record Step<T>(T answer, boolean isLast) {}

  /** One try, and after a vain one the wait for the next. */
  private <T> Uni<Step<T>> step(
      String queue, long end, Supplier<Uni<T>> attempt, Predicate<T> isFinal) {
    // Listen before looking, so that nothing is missed in between.
    var signal = next.computeIfAbsent(queue, name -> new CompletableFuture<>());
    return attempt
        .get()
        .flatMap(
            answer -> {
              var left = Duration.ofNanos(end - System.nanoTime());
              if (isFinal.test(answer) || left.isNegative() || left.isZero()) {
                return Uni.createFrom().item(new Step<>(answer, true));
              }
              return within(signal, left).replaceWith(new Step<>(answer, false));
            });
  }

  /**
   * Waits for the next word about a queue, at most for the given time, and never much over a
   * second.
   */
  public Uni<Void> next(String queue, Duration most) {
    return within(next.computeIfAbsent(queue, name -> new CompletableFuture<>()), most);
  }

  private static Uni<Void> within(CompletableFuture<Void> signal, Duration most) {
    return Ring.within(signal.copy(), most);
  }
}
