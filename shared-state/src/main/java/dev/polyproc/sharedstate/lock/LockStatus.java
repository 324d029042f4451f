package dev.polyproc.sharedstate.lock;

import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.Optional;

/**
 * A lock at one moment. A lock that does not exist is free.
 *
 * @param kind the kind of the held lock; empty if it is free
 * @param count how often its holder has acquired it
 * @param token the token of the last grant, or 0
 * @param lease the time that is left of the lease
 * @param waiting the number of waiters for the lock
 * @param conditionWaiters the number of waiters at its conditions
 */
public record LockStatus(
    Optional<LockKind> kind,
    int count,
    long token,
    Duration lease,
    int waiting,
    int conditionWaiters) {

  static LockStatus of(Response answer) {
    return new LockStatus(
        Optional.ofNullable(answer.get(0)).map(kind -> LockKind.valueOf(kind.toString())),
        answer.get(1).toInteger(),
        answer.get(2).toLong(),
        Duration.ofMillis(answer.get(3).toLong()),
        answer.get(4).toInteger(),
        answer.get(5).toInteger());
  }
}
