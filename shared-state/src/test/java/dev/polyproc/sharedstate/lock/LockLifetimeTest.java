package dev.polyproc.sharedstate.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.sharedstate.wait.RealWaits;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests with a {@code keep} that is shorter than every wait and every lease. */
class LockLifetimeTest {
  private static final Duration KEEP = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration UNUSED = Duration.ofMillis(800);

  private static RealWaits waits;
  private static Locks locks;
  private static Conditions conditions;

  private final String lock = "lifetime-" + UUID.randomUUID();

  @BeforeAll
  static void create() {
    waits =
        new RealWaits(new RealWaits.Settings(KEEP, Duration.ofMillis(100), Duration.ofMillis(300)));
    var queue = new LockQueue(waits.redis, waits.awaiter, waits.registry(), waits.config);
    locks = new Locks(waits.redis, queue);
    conditions = new Conditions(waits.redis, waits.awaiter, queue, waits.config);
  }

  @AfterAll
  static void close() {
    waits.close();
  }

  @Test
  void heldLock_doesNotExpireBeforeItsLease() {
    var grant = acquire(LONG);

    pass(UNUSED);

    assertThat(get(locks.acquire(lock, Duration.ZERO, LONG)))
        .isEqualTo(Acquisition.Refused.TIMEOUT);
    assertThat(get(locks.release(lock, grant.holder()))).isEqualTo(HolderStatus.NotHeld.RELEASED);
  }

  @Test
  void holderWithExpiredLease_getsLeaseLost() {
    var grant = acquire(Duration.ofMillis(200));

    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> get(locks.status(lock)).kind().isEmpty());

    assertThat(get(locks.release(lock, grant.holder()))).isInstanceOf(HolderStatus.LeaseLost.class);
  }

  @Test
  void lockWithWaiters_isKeptWithTheirOrder() {
    var grant = acquire(LONG);
    var first = locks.acquire(lock, LONG, LONG).subscribeAsCompletionStage();
    await().atMost(LONG).until(() -> get(locks.status(lock)).waiting() == 1);

    pass(UNUSED);
    assertThat(get(locks.status(lock)).waiting()).isEqualTo(1);
    get(locks.release(lock, grant.holder()));

    assertThat(((Grant) first.join()).token()).isGreaterThan(grant.token());
  }

  @Test
  void conditionWaiter_isKept() {
    var grant = acquire(LONG);
    var sleeper =
        conditions
            .await(lock, "changed", grant.holder(), LONG, LONG, LONG)
            .subscribeAsCompletionStage();
    await().atMost(LONG).until(() -> get(locks.status(lock)).conditionWaiters() == 1);

    pass(UNUSED);
    var notifier = acquire(LONG);
    assertThat(get(conditions.notify(lock, "changed", notifier.holder(), 1)))
        .isEqualTo(new NotifyOutcome.Waiters(1));
    get(locks.release(lock, notifier.holder()));

    assertThat(sleeper.join()).isInstanceOf(ConditionWait.Ended.class);
  }

  @Test
  void cancel_whileTheConditionWaitBegins_leavesTheCondition() {
    for (int i = 0; i < 5; i++) {
      var grant = acquire(LONG);
      conditions
          .await(lock, "changed", grant.holder(), LONG, LONG, LONG)
          .subscribe()
          .with(never -> {})
          .cancel();
      await().atMost(LONG).until(() -> get(locks.status(lock)).kind().isEmpty());
    }

    await().atMost(LONG).until(() -> get(locks.status(lock)).conditionWaiters() == 0);
  }

  private Grant acquire(Duration lease) {
    return (Grant) get(locks.acquire(lock, LONG, lease));
  }

  private static void pass(Duration time) {
    await().pollDelay(time).atMost(LONG).until(() -> true);
  }

  private static <T> T get(Uni<T> call) {
    return RealWaits.await(call);
  }
}
