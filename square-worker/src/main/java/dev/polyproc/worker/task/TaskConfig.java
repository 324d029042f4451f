package dev.polyproc.worker.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of a worker. */
@ConfigMapping(prefix = "polyproc.worker")
public interface TaskConfig {
  /**
   * For how long a worker that has a task waits for a Redis that is away; then the task goes back,
   * and counts as delivered. Long, so that an outage does not use up the deliveries of a task that
   * has done nothing wrong.
   */
  @WithDefault("5m")
  Duration redisPatience();

  /** For how long a worker that is told to end waits for the task that it is running. */
  @WithDefault("20s")
  Duration drainTimeout();
}
