package dev.polyproc.producer.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings for calls that need a worker. */
@ConfigMapping(prefix = "polyproc.workers")
public interface WorkersConfig {
  /**
   * How long a call waits for the first worker if there is none; with 0 it gets 503 at once. For
   * systems in which a scaler starts the first worker when {@code GET /scaling} wants one.
   */
  @WithDefault("0s")
  Duration waitTimeout();

  /** How many calls may wait for the first worker; more get 503. */
  @WithDefault("256")
  int maxWaiting();
}
