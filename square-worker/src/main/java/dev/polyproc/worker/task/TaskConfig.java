package dev.polyproc.worker.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of a worker. */
@ConfigMapping(prefix = "polyproc.worker")
public interface TaskConfig {
  /**
   * For how long a worker with a task retries a Redis call that fails. After that it releases the
   * task, which is delivered again.
   */
  @WithDefault("5m")
  Duration redisRetryTimeout();

  /**
   * How many workers may vanish after they began a chunk. At this number the chunk is not run
   * again, and its job fails with {@code WorkerLost}. A worker that is stopped and hands its task
   * back does not count.
   */
  @WithDefault("5")
  int maxVanished();

  /** For how long a worker that is being stopped waits for its running task. */
  @WithDefault("20s")
  Duration drainTimeout();

  /**
   * After how many tasks the worker exits with status 75, to be replaced by its supervisor; {@code
   * Pool}'s {@code maxtasksperchild}. With 0 it never exits.
   */
  @WithDefault("0")
  long maxTasksPerChild();
}
