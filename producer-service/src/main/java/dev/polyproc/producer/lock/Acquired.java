package dev.polyproc.producer.lock;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.polyproc.sharedstate.lock.Grant;

/**
 * The result of an acquire or extend; the other fields are absent if the lock was not acquired.
 *
 * @param holder the holder's id, required by release and extend
 * @param token the fencing token, for writes to protected resources
 * @param count how often the lock must be released
 * @param leaseMillis the length of the lease
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Acquired(
    boolean acquired, String holder, Long token, Integer count, Long leaseMillis) {

  static final Acquired NOT = new Acquired(false, null, null, null, null);

  static Acquired of(Grant grant) {
    return new Acquired(
        true, grant.holder(), grant.token(), grant.count(), grant.lease().toMillis());
  }
}
