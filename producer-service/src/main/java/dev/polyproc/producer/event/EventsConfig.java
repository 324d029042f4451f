package dev.polyproc.producer.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the streams of events. */
@ConfigMapping(prefix = "polyproc.events")
interface EventsConfig {
  /** How many clients may listen to this service's events; more get 503. */
  @WithDefault("1000")
  int maxListeners();

  /**
   * How many bytes of recent events are kept in memory. A listener that is further behind reads the
   * events from Kafka.
   */
  @WithDefault("4000000")
  int keepBytes();
}
