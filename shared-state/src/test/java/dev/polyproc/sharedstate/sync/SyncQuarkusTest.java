package dev.polyproc.sharedstate.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class SyncQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(100);

  @Inject Semaphores semaphores;
  @Inject SyncEvents events;
  @Inject Barriers barriers;

  private final String name = "sync-" + UUID.randomUUID();

  @Test
  void semaphore_grantsItsNumberOfPermits() {
    semaphore(2, true);
    var one = acquire();
    acquire();

    assertThat(get(semaphores.acquire(name, Duration.ZERO, LEASE)))
        .isEqualTo(PermitStatus.Refused.TIMEOUT);
    assertThat(get(semaphores.release(name, one.permit()))).isEqualTo(new PermitStatus.Released(1));
    assertThat(status()).isEqualTo(new SemaphoreStatus(true, 2, 1, 1, 0));
  }

  @Test
  void waiters_acquirePermitsInOrderOfArrival() {
    semaphore(1, true);
    var one = acquire();
    var first = waiting();
    awaitThat(() -> status().waiting() == 1);
    var second = waiting();
    awaitThat(() -> status().waiting() == 2);

    get(semaphores.release(name, one.permit()));

    var permit = (PermitStatus.Held) first.join();
    assertThat(second).isNotDone();
    get(semaphores.release(name, permit.permit()));
    second.join();
  }

  @Test
  void expiredPermit_isReleased_andItsHolderGetsLeaseLost() {
    semaphore(1, true);
    var dead = (PermitStatus.Held) get(semaphores.acquire(name, Duration.ZERO, SHORT));

    assertThat(get(semaphores.acquire(name, BOUND, LEASE))).isInstanceOf(PermitStatus.Held.class);
    assertThat(get(semaphores.release(name, dead.permit())))
        .isInstanceOf(PermitStatus.LeaseLost.class);
    assertThat(get(semaphores.extend(name, dead.permit(), LEASE)))
        .isInstanceOf(PermitStatus.LeaseLost.class);
  }

  @Test
  void boundedSemaphore_refusesExtraReleases() {
    semaphore(1, true);
    var permit = acquire().permit();
    get(semaphores.release(name, permit));

    assertThat(get(semaphores.release(name, permit)))
        .isEqualTo(PermitStatus.Refused.RELEASED_TOO_OFTEN);
    assertThat(get(semaphores.release(name))).isEqualTo(PermitStatus.Refused.PERMIT_REQUIRED);
    assertThat(status().free()).isEqualTo(1);
  }

  @Test
  void semaphore_growsByExtraReleases() {
    semaphore(0, false);
    var waiting = waiting();
    awaitThat(() -> status().waiting() == 1);

    get(semaphores.release(name));

    assertThat(waiting.join()).isInstanceOf(PermitStatus.Held.class);
  }

  /** Also cancels at the moment of the grant. */
  @Test
  void cancelledCaller_leavesThePermitToTheNext() {
    assertThat(IntStream.range(0, 5).allMatch(round -> comesBack())).isTrue();
  }

  private boolean comesBack() {
    semaphore(1, true);
    for (int i = 0; i < 5; i++) {
      semaphores.acquire(name, BOUND, LEASE).subscribe().with(permit -> {}).cancel();
    }
    boolean back =
        get(semaphores.acquire(name, BOUND.dividedBy(4), LEASE)) instanceof PermitStatus.Held;
    get(semaphores.delete(name));
    return back;
  }

  @Test
  void creation_isIdempotent() {
    semaphore(1, true);

    assertThat(get(semaphores.create(name, 1, true))).isEqualTo(CreateOutcome.EXISTS);
    assertThat(get(semaphores.create(name, 2, true))).isEqualTo(CreateOutcome.DIFFERS);
    assertThat(get(semaphores.delete(name))).isTrue();
    assertThat(get(semaphores.delete(name))).isFalse();
    assertThat(get(semaphores.acquire(name, BOUND, LEASE))).isEqualTo(PermitStatus.Refused.UNKNOWN);
  }

  @Test
  void event_wakesAllWaiters() {
    var waiting = IntStream.range(0, 5).mapToObj(i -> eventWait(BOUND)).toList();

    get(events.set(name));

    assertThat(waiting).allSatisfy(each -> assertThat(each.join()).isTrue());
    assertThat(get(events.isSet(name))).isTrue();
    assertThat(eventWait(Duration.ZERO).join()).isTrue();
  }

  @Test
  void eventSetAndClearedAtOnce_wakesOnlyCurrentWaiters() {
    get(events.set(name));
    get(events.clear(name));
    var waiting = eventWait(BOUND);
    // Its first attempt is made before all later calls.
    assertThat(eventWait(SHORT).join()).isFalse();

    get(events.set(name));
    get(events.clear(name));

    assertThat(waiting.join()).isTrue();
    assertThat(eventWait(SHORT).join()).isFalse();
  }

  @Test
  void barrier_passesAllPartiesInEveryRound() {
    get(barriers.create(name, 3));
    for (int round = 0; round < 3; round++) {
      var first = List.of(barrierWait(BOUND), barrierWait(BOUND));
      awaitArrived(2);
      assertThat(first).allSatisfy(each -> assertThat(each).isNotDone());
      var last = barrierWait(BOUND);

      assertThat(List.of(first.get(0).join(), first.get(1).join(), last.join()))
          .containsExactlyInAnyOrder(
              new BarrierWait.Passed(0), new BarrierWait.Passed(1), new BarrierWait.Passed(2));
    }
  }

  @Test
  void timeout_breaksTheBarrierUntilItIsReset() {
    get(barriers.create(name, 3));
    var waiting = barrierWait(BOUND);
    awaitArrived(1);

    assertThat(barrierWait(SHORT).join()).isEqualTo(BarrierWait.Refused.BROKEN);
    assertThat(waiting.join()).isEqualTo(BarrierWait.Refused.BROKEN);
    assertThat(barrierWait(BOUND).join()).isEqualTo(BarrierWait.Refused.BROKEN);
    assertThat(barrier().broken()).isTrue();

    get(barriers.reset(name));
    var again = barrierWait(BOUND);
    awaitArrived(1);
    get(barriers.reset(name));
    assertThat(again.join()).isEqualTo(BarrierWait.Refused.BROKEN);
    assertThat(barrier()).isEqualTo(new BarrierStatus(3, 0, false));
    get(barriers.abort(name));
    assertThat(barrierWait(BOUND).join()).isEqualTo(BarrierWait.Refused.BROKEN);
  }

  @Test
  void disconnectedParty_hasNotArrived() {
    get(barriers.create(name, 2));
    var gone = barriers.await(name, BOUND).subscribe().with(passing -> {});
    awaitArrived(1);
    gone.cancel();
    awaitArrived(0);
    var first = barrierWait(BOUND);
    awaitArrived(1);

    assertThat(first).isNotDone();
    assertThat(barrierWait(BOUND).join()).isEqualTo(new BarrierWait.Passed(1));
    assertThat(first.join()).isEqualTo(new BarrierWait.Passed(0));
  }

  private void semaphore(int value, boolean bounded) {
    assertThat(get(semaphores.create(name, value, bounded))).isEqualTo(CreateOutcome.CREATED);
  }

  private PermitStatus.Held acquire() {
    return (PermitStatus.Held) get(semaphores.acquire(name, Duration.ZERO, LEASE));
  }

  private CompletableFuture<PermitStatus> waiting() {
    return semaphores.acquire(name, BOUND, LEASE).subscribeAsCompletionStage();
  }

  private SemaphoreStatus status() {
    return get(semaphores.status(name)).orElseThrow();
  }

  private CompletableFuture<Boolean> eventWait(Duration timeout) {
    return events.await(name, timeout).subscribeAsCompletionStage();
  }

  private CompletableFuture<BarrierWait> barrierWait(Duration timeout) {
    return barriers.await(name, timeout).subscribeAsCompletionStage();
  }

  private BarrierStatus barrier() {
    return get(barriers.status(name)).orElseThrow();
  }

  private void awaitArrived(int count) {
    awaitThat(() -> barrier().waiting() == count);
  }

  private static void awaitThat(Callable<Boolean> condition) {
    await().atMost(BOUND).pollInterval(Duration.ofMillis(10)).until(condition);
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(BOUND.plusSeconds(10));
  }
}
