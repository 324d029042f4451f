package dev.polyproc.sharedstate.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class ConditionQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final String FULL = "full";

  @Inject Locks locks;
  @Inject Conditions conditions;

  private final String lock = "condition-" + UUID.randomUUID();

  @Test
  void await_releasesTheLock_andReacquiresItWhenNotified() {
    var first = acquire(LockKind.LOCK);
    var sleeper = sleep(first, BOUND);
    awaitSleeping(1);
    var notifier = acquire(LockKind.LOCK);

    assertThat(notify(notifier, 5)).isEqualTo(new NotifyOutcome.Waiters(1));
    assertThat(sleeper).isNotDone();
    get(locks.release(lock, notifier.holder()));

    var back = (ConditionWait.Ended) sleeper.join();
    assertThat(back.notified()).isTrue();
    assertThat(((Grant) back.acquisition()).token()).isGreaterThan(notifier.token());
  }

  @Test
  void notify_wakesWaitersOfTheConditionInOrder() {
    var first = sleep(acquire(LockKind.LOCK), BOUND);
    awaitSleeping(1);
    var elsewhere =
        conditions
            .await(lock, "empty", acquire(LockKind.LOCK).holder(), BOUND, BOUND, LEASE)
            .subscribeAsCompletionStage();
    awaitSleeping(2);
    var second = sleep(acquire(LockKind.LOCK), BOUND);
    awaitSleeping(3);

    var notifier = acquire(LockKind.LOCK);
    assertThat(notify(notifier, 1)).isEqualTo(new NotifyOutcome.Waiters(1));
    get(locks.release(lock, notifier.holder()));

    var grant = (Grant) ((ConditionWait.Ended) first.join()).acquisition();
    assertThat(second).isNotDone();
    assertThat(notify(grant, Integer.MAX_VALUE)).isEqualTo(new NotifyOutcome.Waiters(1));
    get(locks.release(lock, grant.holder()));
    second.join();
    assertThat(elsewhere).isNotDone();
    elsewhere.cancel(true);
    awaitSleeping(0);
  }

  @Test
  void await_reacquiresTheLockAfterTimeout() {
    var back = (ConditionWait.Ended) sleep(acquire(LockKind.LOCK), Duration.ofMillis(100)).join();

    assertThat(back.notified()).isFalse();
    assertThat(back.acquisition()).isInstanceOf(Grant.class);
  }

  @Test
  void rlock_isReleasedAndReacquiredCompletely() {
    var outer = acquire(LockKind.RLOCK);
    get(locks.reacquire(lock, outer.holder(), LEASE));
    var sleeper = sleep(outer, BOUND);
    awaitSleeping(1);
    var notifier = acquire(LockKind.LOCK);
    notify(notifier, 1);
    get(locks.release(lock, notifier.holder()));

    var grant = (Grant) ((ConditionWait.Ended) sleeper.join()).acquisition();

    assertThat(grant.count()).isEqualTo(2);
    assertThat(get(locks.status(lock)).kind()).contains(LockKind.RLOCK);
  }

  @Test
  void await_andNotify_requireTheLock() {
    var grant = acquire(LockKind.LOCK);
    get(locks.release(lock, grant.holder()));

    assertThat(sleep(grant, BOUND).join())
        .isEqualTo(new ConditionWait.NotHolder(HolderStatus.NotHeld.UNKNOWN_HOLDER));
    assertThat(notify(grant, 1))
        .isEqualTo(new NotifyOutcome.NotHolder(HolderStatus.NotHeld.UNKNOWN_HOLDER));
  }

  private Grant acquire(LockKind kind) {
    return (Grant) get(locks.acquire(lock, kind, BOUND, LEASE));
  }

  private CompletableFuture<ConditionWait> sleep(Grant grant, Duration timeout) {
    return conditions
        .await(lock, FULL, grant.holder(), timeout, BOUND, LEASE)
        .subscribeAsCompletionStage();
  }

  private NotifyOutcome notify(Grant grant, int max) {
    return get(conditions.notify(lock, FULL, grant.holder(), max));
  }

  private void awaitSleeping(int count) {
    await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> get(locks.status(lock)).conditionWaiters() == count);
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(BOUND.plusSeconds(10));
  }
}
