package dev.polyproc.producer.sync;

import dev.polyproc.http.problem.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The callers that wait at this replica for a lock or another primitive: limits their number, and
 * measures how long they wait. A waiting caller holds no thread. For any thread.
 */
@Singleton
public class WaitingCallers {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final SyncConfig config;
  private final MeterRegistry registry;
  private final AtomicInteger waiting = new AtomicInteger();

  WaitingCallers(SyncConfig config, MeterRegistry registry) {
    this.config = config;
    this.registry = registry;
    registry.gauge("polyproc.sync.waiting", waiting);
  }

  /**
   * Runs a call that waits.
   *
   * @param kind the kind of primitive: {@code lock}, {@code semaphore}, …
   * @param outcome returns the outcome's name in metrics
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there are too many
   */
  public <T> Uni<T> wait(String kind, Function<T, String> outcome, Supplier<Uni<T>> call) {
    if (waiting.incrementAndGet() > config.maxWaiting()) {
      waiting.decrementAndGet();
      throw Problems.unavailable(
          "%d callers wait at this replica, which is the limit; try again."
              .formatted(config.maxWaiting()),
          RETRY_AFTER);
    }
    long start = System.nanoTime();
    return call.get()
        .onTermination()
        .invoke(() -> waiting.decrementAndGet())
        .invoke(
            answer ->
                registry
                    .timer("polyproc.sync.wait", "kind", kind, "outcome", outcome.apply(answer))
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
  }

  /** Counts a caller that was answered that its lease has expired. */
  public void leaseLost(String kind) {
    registry.counter("polyproc.sync.leases.lost", "kind", kind).increment();
  }
}
