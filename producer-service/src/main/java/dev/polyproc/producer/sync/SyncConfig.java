package dev.polyproc.producer.sync;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.http.problem.Timeouts;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of locks, semaphores, events, conditions and barriers at the front door. */
@ConfigMapping(prefix = "polyproc.sync")
public interface SyncConfig {
  /** The longest timeout, and how long a caller waits who does not say. */
  @WithDefault("60s")
  Duration maxWait();

  /** For how long a lock or a permit is held, unless its holder says otherwise. */
  @WithDefault("30s")
  Duration lease();

  /** The longest lease a holder may ask for; it may be extended. */
  @WithDefault("10m")
  Duration maxLease();

  /** The shortest lease: a shorter one is over before its holder knows that it has it. */
  @WithDefault("100ms")
  Duration minLease();

  /** How many callers may wait here at once, for anything; more get 503. */
  @WithDefault("1000")
  int maxWaiting();

  /** The most parties that a barrier may have. */
  @WithDefault("1000")
  int maxParties();

  /** The parameter {@code timeout}. */
  default Duration timeout(String text) {
    return Timeouts.parse("timeout", text, maxWait(), maxWait());
  }

  /** The parameter {@code lease}. */
  default Duration lease(String text) {
    var lease = Timeouts.parse("lease", text, lease(), maxLease());
    if (lease.compareTo(minLease()) < 0) {
      throw Problems.valueError("lease is at least %dms".formatted(minLease().toMillis()));
    }
    return lease;
  }
}
