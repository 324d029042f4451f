package dev.polyproc.sharedstate.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.localstack.BackingResource;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingResource.class)
class LockQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(100);

  @Inject Locks locks;
  @Inject BoundedRedis redis;

  private final String lock = "lock-" + UUID.randomUUID();

  @Test
  void heldLock_isNotGivenToAnother() {
    var grant = acquire();

    assertThat(get(locks.acquire(lock, Duration.ZERO, LEASE)))
        .isEqualTo(Acquisition.Refused.TIMEOUT);
    assertThat(look().token()).isEqualTo(grant.token());
    assertThat(look().kind()).contains(LockKind.LOCK);
    assertThat(release(grant)).isEqualTo(Standing.Other.FREE);
    assertThat(look().kind()).isEmpty();
    assertThat(acquire().token()).isGreaterThan(grant.token());
  }

  @Test
  void waiters_areServedInTheOrderTheyCame() {
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
    // From the second look on its bell is certainly heard.
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
  void holderWhoseLeaseRanOut_isOutAndIsTold() {
    var paused = (Grant) get(locks.acquire(lock, Duration.ZERO, SHORT));

    var next = (Grant) get(locks.acquire(lock, BOUND, LEASE));

    assertThat(next.token()).isGreaterThan(paused.token());
    assertThat(get(locks.extend(lock, paused.holder(), LEASE)))
        .isInstanceOf(Standing.LeaseLost.class);
    assertThat(release(paused)).isInstanceOf(Standing.LeaseLost.class);
    assertThat(look().token()).isEqualTo(next.token());
    assertThat(release(next)).isEqualTo(Standing.Other.FREE);
  }

  @Test
  void extendedLease_lastsLonger() {
    var grant = (Grant) get(locks.acquire(lock, Duration.ZERO, Duration.ofSeconds(1)));

    var extended = (Grant) get(locks.extend(lock, grant.holder(), LEASE));

    assertThat(extended.token()).isEqualTo(grant.token());
    assertThat(get(locks.acquire(lock, Duration.ofMillis(1200), LEASE)))
        .isEqualTo(Acquisition.Refused.TIMEOUT);
    assertThat(release(grant)).isEqualTo(Standing.Other.FREE);
  }

  @Test
  void releaseByAnotherOrTwice_isRefused() {
    var grant = acquire();

    assertThat(get(locks.release(lock, "somebody"))).isEqualTo(Standing.Other.NOT_HELD);
    assertThat(release(grant)).isEqualTo(Standing.Other.FREE);
    assertThat(release(grant)).isEqualTo(Standing.Other.NOT_HELD);
    assertThat(get(locks.release("unheard-of-" + lock, "somebody")))
        .isEqualTo(Standing.Other.NOT_HELD);
  }

  @Test
  void rlock_isFreeWhenReleasedAsOftenAsAcquired() {
    var outer = (Grant) get(locks.acquire(lock, LockKind.RLOCK, Duration.ZERO, LEASE));
    var inner = (Grant) get(locks.again(lock, outer.holder(), LEASE));

    assertThat(inner.token()).isEqualTo(outer.token());
    assertThat(inner.count()).isEqualTo(2);
    assertThat(release(outer)).isInstanceOf(Grant.class);
    assertThat(get(locks.acquire(lock, Duration.ZERO, LEASE)))
        .isEqualTo(Acquisition.Refused.TIMEOUT);
    assertThat(release(outer)).isEqualTo(Standing.Other.FREE);
  }

  @Test
  void lock_isNotAcquiredTwiceByItsHolder() {
    assertThat(get(locks.again(lock, acquire().holder(), LEASE)))
        .isEqualTo(Standing.Other.NOT_REENTRANT);
  }

  @Test
  void waiterWhoseTimeIsOver_hasLeftTheLine() {
    acquire();

    assertThat(get(locks.acquire(lock, SHORT, LEASE))).isEqualTo(Acquisition.Refused.TIMEOUT);
    assertThat(look().waiting()).isZero();
  }

  @Test
  void waiterThatHangsUp_leavesTheLineAndBlocksNobody() {
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
  void waiterThatHangsUpWhileItIsGivenTheLock_givesItBack() {
    for (int i = 0; i < 5; i++) {
      locks.acquire(lock, BOUND, LEASE).subscribe().with(grant -> {}).cancel();
    }

    assertThat(get(locks.acquire(lock, BOUND, LEASE))).isInstanceOf(Grant.class);
  }

  @Test
  void waitersOfADeadService_blockNobodyForLong() {
    var first = acquire();
    command(Command.ZADD, key("waiters"), "1", "dead");
    command(Command.ZADD, key("alive"), String.valueOf(System.currentTimeMillis() + 500), "dead");
    var second = waiter();
    awaitWaiting(2);

    release(first);

    assertThat(second.orTimeout(5, TimeUnit.SECONDS).join()).isNotNull();
  }

  @Test
  void waiterThatWasTakenForDead_comesBackToItsPlace() {
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

  @Test
  void token_growsThoughTheLockWasForgotten() {
    var before = acquire();
    LockKeys.of(lock).forEach(key -> command(Command.DEL, key));

    assertThat(acquire().token()).isGreaterThan(before.token());
  }

  @Test
  void token_growsThoughTheClockIsSetBack() {
    var before = acquire();
    long ahead = before.token() + 1_000_000_000L;
    command(Command.HSET, key("meta"), "clock", String.valueOf(ahead));
    release(before);

    assertThat(acquire().token()).isEqualTo(ahead + 1);
  }

  @Test
  void lock_excludesAndSoAnUnprotectedCounterIsRight() throws Exception {
    int threads = 8;
    int times = 15;
    var counter = "counter:" + lock;
    command(Command.SET, counter, "0");
    var tokens = new ConcurrentLinkedQueue<Long>();
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var runs = new ArrayList<CompletableFuture<Void>>();
      for (int t = 0; t < threads; t++) {
        runs.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < times; i++) {
                    var grant = (Grant) get(locks.acquire(lock, BOUND, LEASE));
                    long value = Long.parseLong(command(Command.GET, counter));
                    command(Command.SET, counter, String.valueOf(value + 1));
                    tokens.add(grant.token());
                    release(grant);
                  }
                },
                pool));
      }
      runs.forEach(CompletableFuture::join);
    } finally {
      pool.shutdown();
    }
    assertThat(command(Command.GET, counter)).isEqualTo(String.valueOf(threads * times));
    assertThat(List.copyOf(tokens)).isSorted().doesNotHaveDuplicates();
  }

  private Grant acquire() {
    return (Grant) get(locks.acquire(lock, Duration.ZERO, LEASE));
  }

  private CompletableFuture<Grant> waiter() {
    return locks
        .acquire(lock, BOUND, LEASE)
        .map(Grant.class::cast)
        .subscribeAsCompletionStage()
        .toCompletableFuture();
  }

  private CompletableFuture<Void> releaseCurrent() {
    return redis
        .send(Request.cmd(Command.HGET).arg(key("meta")).arg("holder"))
        .chain(holder -> locks.release(lock, holder.toString()))
        .replaceWithVoid()
        .subscribeAsCompletionStage();
  }

  private Standing release(Grant grant) {
    return get(locks.release(lock, grant.holder()));
  }

  private LockStatus look() {
    return get(locks.look(lock));
  }

  private void awaitWaiting(int count) {
    await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> look().waiting() == count);
  }

  private String key(String name) {
    return "lock:{" + lock + "}:" + name;
  }

  private String command(Command command, String... arguments) {
    var request = Request.cmd(command);
    for (var argument : arguments) {
      request.arg(argument);
    }
    return String.valueOf(get(redis.send(request)));
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(BOUND.plusSeconds(10));
  }
}
