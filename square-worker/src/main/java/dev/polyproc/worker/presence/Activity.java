package dev.polyproc.worker.presence;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What the worker is doing. Written by the task loop, read by any thread. */
@Singleton
public final class Activity {
  private final AtomicLong tasksDone = new AtomicLong();
  private volatile String current;

  public void started(String task) {
    current = task;
  }

  public void ended() {
    current = null;
    tasksDone.incrementAndGet();
  }

  Optional<String> current() {
    return Optional.ofNullable(current);
  }

  long tasksDone() {
    return tasksDone.get();
  }
}
