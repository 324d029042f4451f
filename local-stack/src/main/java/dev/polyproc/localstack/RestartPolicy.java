package dev.polyproc.localstack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The restart policy and its scheduler. A process that ends without an error, or after a run of ten
 * seconds or more, is started again at once; otherwise after a backoff that doubles from a quarter
 * of a second to eight seconds. One thread does all restarts; any thread may call it.
 */
final class RestartPolicy implements AutoCloseable {
  private static final Duration LONG_RUN = Duration.ofSeconds(10);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(250);
  private static final int MAX_DOUBLINGS = 5;

  private final Map<String, Integer> shortRuns = new HashMap<>();
  private final ScheduledExecutorService executor = executor();

  synchronized Duration backoffAfter(ChildProcess exited) {
    if (exited.succeeded() || exited.age().compareTo(LONG_RUN) >= 0) {
      shortRuns.remove(exited.name());
      return Duration.ZERO;
    }
    int runs = shortRuns.merge(exited.name(), 1, Integer::sum);
    return FIRST_BACKOFF.multipliedBy(1L << Math.min(runs - 1, MAX_DOUBLINGS));
  }

  void schedule(Runnable restart, Duration backoff) {
    try {
      var unused = executor.schedule(restart, backoff.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The stack is being stopped, so the process stays down.
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
