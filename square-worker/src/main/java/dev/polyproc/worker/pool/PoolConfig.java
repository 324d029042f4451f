package dev.polyproc.worker.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of a worker in the pool. */
@ConfigMapping(prefix = "polyproc.pool")
public interface PoolConfig {
  /** For how long a worker that has a chunk waits for a Redis that is away. */
  @WithDefault("30s")
  Duration redisPatience();

  /** For how long a worker that is told to end waits for the chunk that it is computing. */
  @WithDefault("20s")
  Duration drainTimeout();
}
