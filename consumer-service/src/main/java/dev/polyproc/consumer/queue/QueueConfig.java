package dev.polyproc.consumer.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the queue's consumer. */
@ConfigMapping(prefix = "polyproc.queue")
public interface QueueConfig {
  /** The maximum number of open streams of items; more get 503. */
  @WithDefault("1000")
  int maxStreams();

  /** The interval of heartbeats in a stream without items. */
  @WithDefault("15s")
  Duration heartbeat();
}
