package dev.polyproc.sharedstate.lock;

import java.time.Duration;
import java.util.function.Function;

/**
 * A lock that is held.
 *
 * @param lock the name of the lock
 * @param holder the holder's secret, to be presented at release and extend
 * @param token the fencing token, greater than the token of every grant before
 * @param count how many times the lock has to be released; more than 1 only for an RLock
 * @param lease the time that is left of the lease
 */
public record Grant(String lock, String holder, long token, int count, Duration lease)
    implements Acquisition, HolderStatus {
  @Override
  public <R> R fold(Function<Grant, R> granted, Function<Acquisition.Refused, R> refused) {
    return granted.apply(this);
  }

  @Override
  public <R> R fold(
      Function<Grant, R> held, Function<LeaseLost, R> lost, Function<NotHeld, R> notHeld) {
    return held.apply(this);
  }
}
