package dev.polyproc.sharedstate.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Tests the holders, leases and tokens of locks. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class LockQuarkusTest extends LockTestBase {
  @Test
  void heldLock_isNotGrantedAgain() {
    var grant = acquire();

    assertThat(get(locks.acquire(lock, Duration.ZERO, LEASE)))
        .isEqualTo(Acquisition.Refused.TIMEOUT);
    assertThat(status().token()).isEqualTo(grant.token());
    assertThat(status().kind()).contains(LockKind.LOCK);
    assertThat(release(grant)).isEqualTo(HolderStatus.NotHeld.RELEASED);
    assertThat(status().kind()).isEmpty();
    assertThat(acquire().token()).isGreaterThan(grant.token());
  }

  @Test
  void holderWithExpiredLease_hasLostTheLock() {
    var paused = (Grant) get(locks.acquire(lock, Duration.ZERO, SHORT));

    var next = (Grant) get(locks.acquire(lock, BOUND, LEASE));

    assertThat(next.token()).isGreaterThan(paused.token());
    assertThat(get(locks.extend(lock, paused.holder(), LEASE)))
        .isInstanceOf(HolderStatus.LeaseLost.class);
    assertThat(release(paused)).isInstanceOf(HolderStatus.LeaseLost.class);
    assertThat(status().token()).isEqualTo(next.token());
    assertThat(release(next)).isEqualTo(HolderStatus.NotHeld.RELEASED);
  }

  @Test
  void extendedLease_lastsLonger() {
    var grant = (Grant) get(locks.acquire(lock, Duration.ZERO, Duration.ofSeconds(1)));

    var extended = (Grant) get(locks.extend(lock, grant.holder(), LEASE));

    assertThat(extended.token()).isEqualTo(grant.token());
    assertThat(get(locks.acquire(lock, Duration.ofMillis(1200), LEASE)))
        .isEqualTo(Acquisition.Refused.TIMEOUT);
    assertThat(release(grant)).isEqualTo(HolderStatus.NotHeld.RELEASED);
  }

  @Test
  void release_byAnotherHolder_orTwice_isRefused() {
    var grant = acquire();

    assertThat(get(locks.release(lock, "somebody"))).isEqualTo(HolderStatus.NotHeld.UNKNOWN_HOLDER);
    assertThat(release(grant)).isEqualTo(HolderStatus.NotHeld.RELEASED);
    assertThat(release(grant)).isEqualTo(HolderStatus.NotHeld.UNKNOWN_HOLDER);
    assertThat(get(locks.release("unheard-of-" + lock, "somebody")))
        .isEqualTo(HolderStatus.NotHeld.UNKNOWN_HOLDER);
  }

  @Test
  void rlock_isFreeAfterEqualNumberOfReleases() {
    var outer = (Grant) get(locks.acquire(lock, LockKind.RLOCK, Duration.ZERO, LEASE));
    var inner = (Grant) get(locks.reacquire(lock, outer.holder(), LEASE));

    assertThat(inner.token()).isEqualTo(outer.token());
    assertThat(inner.count()).isEqualTo(2);
    assertThat(release(outer)).isInstanceOf(Grant.class);
    assertThat(get(locks.acquire(lock, Duration.ZERO, LEASE)))
        .isEqualTo(Acquisition.Refused.TIMEOUT);
    assertThat(release(outer)).isEqualTo(HolderStatus.NotHeld.RELEASED);
  }

  @Test
  void lock_isNotReentrant() {
    assertThat(get(locks.reacquire(lock, acquire().holder(), LEASE)))
        .isEqualTo(HolderStatus.NotHeld.NOT_REENTRANT);
  }

  @Test
  void token_growsAfterTheLockHasExpired() {
    var before = acquire();
    LockKeys.of(lock).forEach(key -> command(Command.DEL, key));

    assertThat(acquire().token()).isGreaterThan(before.token());
  }

  @Test
  void token_growsAfterTheClockIsSetBack() {
    var before = acquire();
    long ahead = before.token() + 1_000_000_000L;
    command(Command.HSET, key("meta"), "clock", String.valueOf(ahead));
    release(before);

    assertThat(acquire().token()).isEqualTo(ahead + 1);
  }

  @Test
  void lock_protectsACounter() throws Exception {
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
}
