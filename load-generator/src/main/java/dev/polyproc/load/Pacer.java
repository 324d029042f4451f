package dev.polyproc.load;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Makes calls at a given rate, whether or not the earlier ones were answered, as the callers of a
 * real system do; but no more than {@link #MOST} at once.
 */
final class Pacer implements AutoCloseable {
  static final int MOST = 256;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "pacer"));
  private final Semaphore room = new Semaphore(MOST);
  private final LongFunction<Call> calls;
  private final Tally tally;

  /** Only the clock's thread uses it. */
  private long turn;

  /**
   * @param calls the call for each turn, from 0
   */
  Pacer(LongFunction<Call> calls, Tally tally) {
    this.calls = calls;
    this.tally = tally;
  }

  /**
   * Begins.
   *
   * @param rate calls a second
   */
  void start(double rate) {
    long every = Math.round(TimeUnit.SECONDS.toNanos(1) / rate);
    var unused = clock.scheduleAtFixedRate(this::tick, 0, every, TimeUnit.NANOSECONDS);
  }

  private void tick() {
    if (!room.tryAcquire()) {
      tally.heldBack();
      return;
    }
    tally.sent();
    long begin = System.nanoTime();
    var unused =
        calls
            .apply(turn++)
            .make()
            .whenComplete(
                (done, failure) -> {
                  if (failure == null) {
                    tally.answered(System.nanoTime() - begin);
                  } else {
                    tally.failed(failure);
                  }
                  // Last: who waits for all calls wants them counted.
                  room.release();
                });
  }

  /** Makes no more calls, and waits for those on their way, five seconds at the most. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(1, TimeUnit.SECONDS);
      room.tryAcquire(MOST, 5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
