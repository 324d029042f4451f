package dev.polyproc.worker.task;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The task that the worker runs now, if any. Written by the task loop, read by any thread. */
@Singleton
public final class CurrentTask {
  private final AtomicLong completed = new AtomicLong();
  private volatile String description;

  void begin(String task) {
    description = task;
  }

  void complete() {
    description = null;
    completed.incrementAndGet();
  }

  /** Returns how the log and the register describe the running task. */
  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** Returns how many tasks the worker has completed since its start. */
  public long completed() {
    return completed.get();
  }
}
