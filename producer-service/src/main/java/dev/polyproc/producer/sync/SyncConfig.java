package dev.polyproc.producer.sync;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.http.problem.Timeouts;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of locks, semaphores, events, conditions and barriers in producer-service. */
@ConfigMapping(prefix = "polyproc.sync")
public interface SyncConfig {
  /** The longest timeout, and the default. */
  @WithDefault("60s")
  Duration maxWait();

  /** The default lease of a lock or a permit. */
  @WithDefault("30s")
  Duration lease();

  /** The longest lease; it may be extended. */
  @WithDefault("10m")
  Duration maxLease();

  /** The shortest lease: a shorter one could expire before its holder learns of it. */
  @WithDefault("100ms")
  Duration minLease();

  /** The maximum number of callers that wait at a replica; more get 503. */
  @WithDefault("1000")
  int maxWaiting();

  /** The maximum number of parties of a barrier. */
  @WithDefault("1000")
  int maxParties();

  /** Parses the parameter {@code timeout}. */
  default Duration timeout(String text) {
    return Timeouts.parse("timeout", text, maxWait(), maxWait());
  }

  /** Parses the parameter {@code lease}. */
  default Duration lease(String text) {
    var lease = Timeouts.parse("lease", text, lease(), maxLease());
    if (lease.compareTo(minLease()) < 0) {
      throw Problems.valueError("lease must be at least %dms".formatted(minLease().toMillis()));
    }
    return lease;
  }
}
