package dev.polyproc.load;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Makes calls at a constant rate, whether or not earlier calls were answered, with at most {@link
 * #MAX_IN_FLIGHT} calls in flight.
 */
final class CallScheduler implements AutoCloseable {
  static final int MAX_IN_FLIGHT = 256;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "scheduler"));
  private final Semaphore permits = new Semaphore(MAX_IN_FLIGHT);
  private final LongFunction<Call> calls;
  private final CallStatistics statistics;

  /** Confined to the scheduler's thread. */
  private long turn;

  /**
   * @param calls returns the call number n, from 0
   */
  CallScheduler(LongFunction<Call> calls, CallStatistics statistics) {
    this.calls = calls;
    this.statistics = statistics;
  }

  /**
   * Starts the calls.
   *
   * @param rate calls per second
   */
  void start(double rate) {
    long every = Math.round(TimeUnit.SECONDS.toNanos(1) / rate);
    var unused = clock.scheduleAtFixedRate(this::tick, 0, every, TimeUnit.NANOSECONDS);
  }

  private void tick() {
    if (!permits.tryAcquire()) {
      statistics.skipped();
      return;
    }
    statistics.sent();
    long begin = System.nanoTime();
    var unused =
        calls
            .apply(turn++)
            .make()
            .whenComplete(
                (done, failure) -> {
                  if (failure == null) {
                    statistics.answered(System.nanoTime() - begin);
                  } else {
                    statistics.failed(failure);
                  }
                  // After the call is counted: close() waits for the permits.
                  permits.release();
                });
  }

  /** Stops making calls and waits at most five seconds for those in flight. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(1, TimeUnit.SECONDS);
      permits.tryAcquire(MAX_IN_FLIGHT, 5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
