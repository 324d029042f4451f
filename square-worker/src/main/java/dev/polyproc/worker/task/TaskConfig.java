package dev.polyproc.worker.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of a worker. */
@ConfigMapping(prefix = "polyproc.worker")
public interface TaskConfig {
  /**
   * For how long a worker that has a task waits for a Redis that is away; then the task goes back,
   * and comes again.
   */
  @WithDefault("5m")
  Duration redisPatience();

  /**
   * With how many workers that vanished after they had begun it a chunk is given up, and its job
   * fails with {@code WorkerLost}. A worker that is told to end, and hands its task back, does not
   * count.
   */
  @WithDefault("5")
  int maxVanished();

  /** For how long a worker that is told to end waits for the task that it is running. */
  @WithDefault("20s")
  Duration drainTimeout();

  /**
   * After how many tasks the worker leaves, to be replaced by a fresh one by whoever runs it;
   * {@code Pool}'s {@code maxtasksperchild}. 0: never.
   */
  @WithDefault("0")
  long maxTasksPerChild();
}
