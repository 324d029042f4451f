package dev.polyproc.sharedstate.wait;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of waits, and of locks, semaphores, events and barriers. */
@ConfigMapping(prefix = "polyproc.wait")
public interface WaitConfig {
  /** The maximum number of locks, semaphores, events and barriers together. */
  @WithDefault("10000")
  int maxOpen();

  /** The maximum number of waiters in one wait queue. */
  @WithDefault("1000")
  int maxWaiters();

  /**
   * How long an unused lock, semaphore, event or barrier is kept. It is kept at least until its
   * last lease has expired and its last waiter has left.
   */
  @WithDefault("1h")
  Duration keep();

  /** The interval of attempts without a wake-up, since a wake-up may be lost. */
  @WithDefault("1s")
  Duration pollInterval();

  /**
   * How long a call without a timeout waits for an item or a message that was sent and has not
   * arrived in Redis, so that a receive that follows a send finds what was sent.
   */
  @WithDefault("2s")
  Duration arrival();

  /**
   * How long a waiter keeps its place without an attempt. The waiters after a dead waiter wait for
   * this time; a waiter that was only slow gets its place back. Longer than the poll interval.
   */
  @WithDefault("4s")
  Duration waiterTimeout();

  /**
   * Returns how long an unused lock, semaphore, event or barrier is kept: at least the waiter
   * timeout.
   */
  default Duration effectiveKeep() {
    return keep().compareTo(waiterTimeout()) < 0 ? waiterTimeout() : keep();
  }

  /**
   * Returns how long a queue or pipe is kept after a use: at least until the next attempt of a
   * waiter, so that a wait keeps it from expiring.
   *
   * @param keep the configured time
   */
  default Duration keepAtLeast(Duration keep) {
    var min = pollInterval().multipliedBy(2);
    return keep.compareTo(min) < 0 ? min : keep;
  }
}
