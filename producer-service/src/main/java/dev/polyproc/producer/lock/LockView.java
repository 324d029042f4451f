package dev.polyproc.producer.lock;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.polyproc.sharedstate.lock.LockKind;
import dev.polyproc.sharedstate.lock.LockStatus;

/**
 * A lock as it stands. Who holds it is not told: that is what its holder shows.
 *
 * @param kind as what it is held, absent if it is free
 * @param count how often its holder has acquired it
 * @param token of the last grant, or 0
 * @param leaseMillis how long it is still held
 * @param waiting how many wait for it
 * @param sleeping how many wait at its conditions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LockView(
    String name,
    boolean locked,
    String kind,
    int count,
    long token,
    long leaseMillis,
    int waiting,
    int sleeping) {

  static LockView of(String lock, LockStatus status) {
    return new LockView(
        lock,
        status.kind().isPresent(),
        status.kind().map(LockView::wireName).orElse(null),
        status.count(),
        status.token(),
        status.lease().toMillis(),
        status.waiting(),
        status.conditionWaiters());
  }

  private static String wireName(LockKind kind) {
    return kind == LockKind.RLOCK ? "RLock" : "Lock";
  }
}
