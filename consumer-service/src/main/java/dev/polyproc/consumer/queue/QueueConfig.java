package dev.polyproc.consumer.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of the queue's consumer. */
@ConfigMapping(prefix = "polyproc.queue")
public interface QueueConfig {
  /** How many streams of items may be open at once; more get 503. */
  @WithDefault("1000")
  int maxStreams();

  /** How often a stream without items says that it is alive. */
  @WithDefault("15s")
  Duration heartbeat();
}
