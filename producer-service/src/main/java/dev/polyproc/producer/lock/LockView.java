package dev.polyproc.producer.lock;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.polyproc.sharedstate.lock.LockKind;
import dev.polyproc.sharedstate.lock.LockStatus;

/**
 * The view of a lock. It does not contain the holder's id, which is the holder's credential.
 *
 * @param kind the kind as which it is held; absent if it is free
 * @param count how often its holder has acquired it
 * @param token the latest fencing token, or 0
 * @param leaseMillis the rest of the lease
 * @param waiting the number of callers that wait for it
 * @param sleeping the number of callers that wait at its conditions
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
