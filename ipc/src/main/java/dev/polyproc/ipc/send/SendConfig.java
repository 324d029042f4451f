package dev.polyproc.ipc.send;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of what is sent to Kafka, the same for every topic. */
@ConfigMapping(prefix = "polyproc.kafka")
public interface SendConfig {
  /** How long a send may take; after that it fails. */
  @WithDefault("4s")
  Duration sendTimeout();

  /** How many records may wait to be handed to Kafka's client; more fail at once. */
  @WithDefault("50000")
  int maxUnsent();

  /** How many bytes these records may have together. */
  @WithDefault("33554432")
  long maxUnsentBytes();
}
