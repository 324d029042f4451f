package dev.polyproc.sharedstate.line;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of everything that is waited for: locks, semaphores, events, conditions, barriers. */
@ConfigMapping(prefix = "polyproc.line")
public interface LineConfig {
  /** How many locks, semaphores, events and barriers there may be, taken together. */
  @WithDefault("10000")
  int maxOpen();

  /** How many may wait in one line. */
  @WithDefault("1000")
  int maxWaiters();

  /** For how long a thing is kept that nobody uses; longer than any lease. */
  @WithDefault("1h")
  Duration keep();

  /** How often a waiter looks by itself: what wakes it is only a hint. */
  @WithDefault("1s")
  Duration lookEvery();

  /**
   * When a waiter that does not look is taken for dead; whoever waits behind one waits so long. One
   * that was only slow goes back to its place.
   */
  @WithDefault("4s")
  Duration patience();
}
