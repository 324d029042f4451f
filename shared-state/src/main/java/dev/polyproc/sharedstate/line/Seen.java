package dev.polyproc.sharedstate.line;

import java.time.Duration;

/**
 * What one look at a line shows.
 *
 * @param <T> what is waited for
 */
public sealed interface Seen<T> {

  /**
   * The wait is over.
   *
   * @param answer how it ended
   */
  record Settled<T>(T answer) implements Seen<T> {}

  /**
   * It is to go on.
   *
   * @param again when to look again at the latest, even if nothing is heard
   */
  record NotYet<T>(Duration again) implements Seen<T> {}
}
