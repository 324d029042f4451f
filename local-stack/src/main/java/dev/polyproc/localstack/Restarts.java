package dev.polyproc.localstack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The restart policy: at once after an end with exit code 0 or a run of ten seconds or more, else
 * after a pause that doubles from a quarter of a second to ten seconds. One thread does all
 * restarts; any thread may ask.
 */
final class Restarts implements AutoCloseable {
  private static final Duration LONG_RUN = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 5;

  private final Map<String, Integer> shortRuns = new HashMap<>();
  private final ScheduledExecutorService executor = executor();

  synchronized Duration pauseAfter(ChildProcess dead) {
    if (dead.endedWell() || dead.age().compareTo(LONG_RUN) >= 0) {
      shortRuns.remove(dead.name());
      return Duration.ZERO;
    }
    int runs = shortRuns.merge(dead.name(), 1, Integer::sum);
    return FIRST_PAUSE.multipliedBy(1L << Math.min(runs - 1, MOST_DOUBLINGS));
  }

  void schedule(Runnable restart, Duration pause) {
    try {
      var unused = executor.schedule(restart, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The stack is being stopped: nothing starts again.
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static ScheduledExecutorService executor() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "restarts");
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return executor;
  }
}
