package dev.polyproc.ipc.send;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of {@link RecordSender}, the same for every topic. */
@ConfigMapping(prefix = "polyproc.kafka")
public interface SendConfig {
  /** The timeout of a send. */
  @WithDefault("4s")
  Duration sendTimeout();

  /** How many records may wait for Kafka's client; further sends fail at once. */
  @WithDefault("50000")
  int maxUnsent();

  /** How many bytes may wait for Kafka's client; further sends fail at once. */
  @WithDefault("33554432")
  long maxUnsentBytes();
}
