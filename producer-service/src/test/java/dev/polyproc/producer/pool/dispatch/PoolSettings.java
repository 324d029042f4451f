package dev.polyproc.producer.pool.dispatch;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** The settings of the pool for tests without Quarkus. */
public final class PoolSettings {
  /** Above the priority of the converters that are registered anyway. */
  private static final int PRIORITY = 200;

  /** Returns the default settings, except those that are given. */
  public static PoolConfig with(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(PoolConfig.class)
        .withConverter(Duration.class, PRIORITY, new DurationConverter())
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(PoolConfig.class);
  }

  private PoolSettings() {}
}
