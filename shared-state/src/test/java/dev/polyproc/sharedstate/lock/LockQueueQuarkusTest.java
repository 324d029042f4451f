package dev.polyproc.sharedstate.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests the wait queue of locks. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class LockQueueQuarkusTest extends LockTestBase {
  @Test
  void waiters_acquireInOrderOfArrival() {
    var first = acquire();
    var served = new ConcurrentLinkedQueue<Integer>();
    var all = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < 6; i++) {
      int number = i;
      all.add(
          waiter().thenAccept(grant -> served.add(number)).thenCompose(done -> releaseCurrent()));
      awaitWaiting(i + 1);
    }

    release(first);

    all.forEach(CompletableFuture::join);
    assertThat(served).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void waiter_isWokenAtOnce() {
    var first = acquire();
    var second = waiter();
    awaitWaiting(1);
    // From the second attempt on, a wake-up is certainly received.
    release(first);
    release(second.join());
    first = acquire();
    var third = waiter();
    awaitWaiting(1);

    long start = System.nanoTime();
    release(first);
    third.join();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(700));
  }

  @Test
  void waiter_leavesTheQueueAfterItsTimeout() {
    acquire();

    assertThat(get(locks.acquire(lock, SHORT, LEASE))).isEqualTo(Acquisition.Refused.TIMEOUT);
    assertThat(status().waiting()).isZero();
  }

  @Test
  void waiterThatDisconnects_leavesTheQueue() {
    var first = acquire();
    var gone = locks.acquire(lock, BOUND, LEASE).subscribe().with(never -> {});
    awaitWaiting(1);
    var second = waiter();
    awaitWaiting(2);

    gone.cancel();

    awaitWaiting(1);
    release(first);
    assertThat(second.join().token()).isGreaterThan(first.token());
  }

  @Test
  void waiterThatDisconnectsDuringItsGrant_givesTheLockBack() {
    for (int i = 0; i < 5; i++) {
      locks.acquire(lock, BOUND, LEASE).subscribe().with(grant -> {}).cancel();
    }

    assertThat(get(locks.acquire(lock, BOUND, LEASE))).isInstanceOf(Grant.class);
  }

  @Test
  void waitersOfADeadService_loseTheirPlaces() {
    var first = acquire();
    command(Command.ZADD, key("waiters"), "1", "dead");
    command(
        Command.ZADD, key("deadlines"), String.valueOf(System.currentTimeMillis() + 500), "dead");
    var second = waiter();
    awaitWaiting(2);

    release(first);

    assertThat(second.orTimeout(5, TimeUnit.SECONDS).join()).isNotNull();
  }

  @Test
  void waiterThatWasOnlySlow_getsItsPlaceBack() {
    var first = acquire();
    var slow = waiter();
    awaitWaiting(1);
    var behind = waiter();
    awaitWaiting(2);

    command(Command.ZPOPMIN, key("waiters"));
    awaitWaiting(2);
    release(first);

    var grant = slow.join();
    assertThat(behind).isNotDone();
    release(grant);
    behind.join();
  }
}
