package dev.polyproc.worker.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of a worker. */
@ConfigMapping(prefix = "polyproc.worker")
public interface TaskConfig {
  /** For how long a worker that has a task waits for a Redis that is away. */
  @WithDefault("30s")
  Duration redisPatience();

  /** For how long a worker that is told to end waits for the task that it is running. */
  @WithDefault("20s")
  Duration drainTimeout();
}
