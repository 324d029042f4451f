package dev.polyproc.producer.worker;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import dev.polyproc.sharedstate.worker.WorkerNotices;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import dev.polyproc.sharedstate.worker.WorkerWait;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The live workers, cached until a worker joins or leaves, but at most for a second, so that not
 * every map reads them from Redis.
 */
@ApplicationScoped
public class LiveWorkers {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Uni<List<WorkerInfo>> recent;
  private final WorkerWait wait;
  private final WorkersConfig config;
  private final WorkerNotices notices;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile long staleNanos = System.nanoTime();

  LiveWorkers(
      WorkerRegister register, WorkerWait wait, WorkersConfig config, WorkerNotices notices) {
    this.recent =
        Uni.createFrom()
            .deferred(
                () -> {
                  staleNanos = System.nanoTime() + FRESH.toNanos();
                  return register.live();
                })
            // A failure is not kept: Redis may answer the next call.
            .onFailure()
            .invoke(() -> staleNanos = System.nanoTime())
            .memoize()
            .until(() -> System.nanoTime() - staleNanos >= 0);
    this.wait = wait;
    this.config = config;
    this.notices = notices;
  }

  /**
   * Calls a listener, on an event loop, for every worker that joins or leaves. A notice may be
   * lost.
   */
  public void onChange(Runnable listener) {
    notices.listen(
        () -> {
          staleNanos = System.nanoTime();
          listener.run();
        });
  }

  /** Returns the live workers, as they were at most a second ago. */
  public Uni<List<WorkerInfo>> recent() {
    return recent;
  }

  /**
   * Returns the live workers, at least one. If there is none, waits for the first one as long as is
   * configured, and then fails with 503.
   */
  public Uni<List<WorkerInfo>> required() {
    return recent.chain(live -> live.isEmpty() ? first() : Uni.createFrom().item(live));
  }

  private Uni<List<WorkerInfo>> first() {
    if (config.waitTimeout().isZero()) {
      throw Problems.unavailable("No worker is running; try again.", RETRY_AFTER);
    }
    if (waiting.incrementAndGet() > config.maxWaiting()) {
      waiting.decrementAndGet();
      throw Problems.unavailable(
          "%d calls wait for the first worker, which is the limit; try again."
              .formatted(config.maxWaiting()),
          RETRY_AFTER);
    }
    return wait.await(config.waitTimeout())
        .onTermination()
        .invoke(waiting::decrementAndGet)
        .invoke(this::requireOne);
  }

  private void requireOne(List<WorkerInfo> live) {
    if (live.isEmpty()) {
      throw Problems.unavailable(
          "No worker has started within %d seconds; try again."
              .formatted(config.waitTimeout().toSeconds()),
          RETRY_AFTER);
    }
  }
}
