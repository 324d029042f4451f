package dev.polyproc.sharedstate.wait;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of everything that waits, and of what is waited for by name. */
@ConfigMapping(prefix = "polyproc.wait")
public interface WaitConfig {
  /** How many locks, semaphores, events and barriers there may be, taken together. */
  @WithDefault("10000")
  int maxOpen();

  /** How many callers may wait in one wait queue. */
  @WithDefault("1000")
  int maxWaiters();

  /**
   * How long a lock, semaphore, event or barrier is kept that is not used. What is held is kept for
   * as long as its lease, and what is waited for as long as the wait, whatever this says.
   */
  @WithDefault("1h")
  Duration keep();

  /** How often a waiter attempts again without a wake-up: a wake-up may be lost. */
  @WithDefault("1s")
  Duration pollInterval();

  /**
   * When a waiter that does not attempt is taken for dead and loses its place; the waiters behind a
   * dead one wait so long. One that was only slow gets its place back. Longer than the poll
   * interval.
   */
  @WithDefault("4s")
  Duration waiterTimeout();

  /**
   * Returns how long a lock, semaphore, event or barrier is kept: longer than a place in a queue.
   */
  default Duration effectiveKeep() {
    return keep().compareTo(waiterTimeout()) < 0 ? waiterTimeout() : keep();
  }

  /**
   * Returns how long a queue or a pipe is to be kept after one use: at least until a waiter has
   * attempted again, so that a wait keeps alive what it waits for.
   *
   * @param keep as configured for that kind of thing
   */
  default Duration keepAtLeast(Duration keep) {
    var enough = pollInterval().multipliedBy(2);
    return keep.compareTo(enough) < 0 ? enough : keep;
  }
}
