package dev.polyproc.sharedstate.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.sharedstate.wait.RealWaits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests with a {@code keep} that is shorter than every wait and every lease. */
class LifetimeTest {
  private static final Duration KEEP = Duration.ofMillis(50);
  private static final Duration WAITER_TIMEOUT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Longer than every expiry. */
  private static final Duration UNUSED = Duration.ofMillis(800);

  private static RealWaits waits;
  private static Semaphores semaphores;
  private static SyncEvents events;
  private static Barriers barriers;

  private final String name = "lifetime-" + UUID.randomUUID();

  @BeforeAll
  static void create() {
    waits = new RealWaits(new RealWaits.Settings(KEEP, Duration.ofMillis(100), WAITER_TIMEOUT));
    var registry = new SyncRegistry(waits.registry(), waits.redis);
    semaphores = new Semaphores(waits.redis, waits.awaiter, registry, waits.config);
    events = new SyncEvents(waits.redis, waits.awaiter, waits.registry(), waits.config);
    barriers = new Barriers(waits.redis, waits.awaiter, registry, waits.config);
  }

  @AfterAll
  static void close() {
    waits.close();
  }

  @Test
  void heldPermit_doesNotExpireBeforeItsLease() {
    get(semaphores.create(name, 1, true));
    var held = (PermitStatus.Held) get(semaphores.acquire(name, Duration.ZERO, LONG));

    pass(UNUSED);

    assertThat(get(semaphores.acquire(name, Duration.ZERO, LONG)))
        .isEqualTo(PermitStatus.Refused.TIMEOUT);
    assertThat(get(semaphores.release(name, held.permit())))
        .isEqualTo(new PermitStatus.Released(1));
  }

  @Test
  void extendedPermit_doesNotExpire() {
    get(semaphores.create(name, 1, true));
    var held =
        (PermitStatus.Held) get(semaphores.acquire(name, Duration.ZERO, KEEP.multipliedBy(4)));
    get(semaphores.extend(name, held.permit(), LONG));

    pass(UNUSED);

    assertThat(get(semaphores.status(name)).orElseThrow().held()).isEqualTo(1);
  }

  @Test
  void semaphoreWithWaiters_isKept() {
    get(semaphores.create(name, 0, false));
    var waiting = start(semaphores.acquire(name, LONG, LONG));

    pass(UNUSED);
    get(semaphores.release(name));

    assertThat(waiting.join()).isInstanceOf(PermitStatus.Held.class);
  }

  @Test
  void unusedSemaphore_expires() {
    get(semaphores.create(name, 1, true));

    await().atMost(LONG).until(() -> exists("semaphore") == 0);
    assertThat(get(semaphores.status(name))).isEmpty();
  }

  @Test
  void semaphore_expiresAfterItsLastLease() {
    get(semaphores.create(name, 1, true));
    var held = (PermitStatus.Held) get(semaphores.acquire(name, Duration.ZERO, LONG));
    get(semaphores.release(name, held.permit()));

    await().atMost(LONG.dividedBy(4)).until(() -> exists("semaphore") == 0);
  }

  @Test
  void barrierWithWaiters_isKept() {
    get(barriers.create(name, 2));
    var waiting = start(barriers.await(name, LONG));

    pass(UNUSED);

    assertThat(get(barriers.await(name, LONG))).isInstanceOf(BarrierWait.Passed.class);
    assertThat(waiting.join()).isInstanceOf(BarrierWait.Passed.class);
  }

  @Test
  void eventWithWaiters_isNoticed() {
    get(events.set(name));
    get(events.clear(name));
    var waiting = start(events.await(name, LONG));

    pass(UNUSED);
    assertThat(exists("event")).isEqualTo(1);
    get(events.set(name));
    get(events.clear(name));

    assertThat(waiting.join()).isTrue();
  }

  private int exists(String kind) {
    return get(waits.redis.send(Request.cmd(Command.EXISTS).arg(kind + ":{" + name + "}:meta")))
        .toInteger();
  }

  private static void pass(Duration time) {
    await().pollDelay(time).atMost(LONG).until(() -> true);
  }

  private static <T> CompletableFuture<T> start(Uni<T> call) {
    return call.subscribeAsCompletionStage();
  }

  private static <T> T get(Uni<T> call) {
    return RealWaits.await(call);
  }
}
