package dev.polyproc.producer.lock;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.polyproc.sharedstate.lock.Grant;

/**
 * Whether a lock was acquired, or is held; the rest is absent if it is not.
 *
 * @param holder to be shown at release and extend
 * @param token the fencing token, to be shown to what is written to
 * @param count how often it is to be released
 * @param leaseMillis how long it is held
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
