package dev.polyproc.sharedstate.line;

import io.smallrye.mutiny.Uni;

/**
 * How a waiter looks whether it is its turn. It has to be harmless to look twice.
 *
 * @param <T> what is waited for
 */
@FunctionalInterface
public interface Look<T> {
  /**
   * Looks, and stays in the line if need be.
   *
   * @param last whether the time is over: then the look settles the matter, and does not stay
   */
  Uni<Seen<T>> look(boolean last);
}
