package dev.polyproc.sharedstate.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;

/**
 * Runs a random sequence of steps on a lock or a semaphore, and checks that no permit is granted
 * twice or lost, that callers acquire in order of arrival, and that they do not wait too long.
 */
public final class RandomWaits {
  /** Longer than a sequence, so that leases do not expire within a sequence. */
  public static final Duration LEASE = Duration.ofMillis(2_500);

  public static final RealWaits.Settings CONFIG =
      new RealWaits.Settings(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMillis(500));

  private static final Duration GENEROUS = Duration.ofMillis(1_500);
  private static final Duration BRIEF = Duration.ofMillis(20);

  /** Additional time for slow machines. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  /** A lock or a semaphore. */
  public interface Resource {
    /** Acquires it; returns the id of the holder or permit, or empty after the timeout. */
    Uni<Optional<String>> acquire(Duration timeout, Duration lease);

    /** Releases it. */
    Uni<?> release(String holderId);

    /** Returns how many callers can hold it at once. */
    int permits();

    /** Returns how many are free. */
    int free();

    /** Returns the number of waiters. */
    int waiting();

    /** Returns whether no caller holds it or waits for it; it may have expired then. */
    default boolean isIdle() {
      return free() == permits() && waiting() == 0;
    }
  }

  private final RealWaits waits;
  private final Resource resource;
  private final List<Caller> callers = new ArrayList<>();
  private final List<Integer> served = new CopyOnWriteArrayList<>();
  private final List<Caller> holders = new CopyOnWriteArrayList<>();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger maxHeld = new AtomicInteger();

  public RandomWaits(RealWaits waits, Resource resource) {
    this.waits = waits;
    this.resource = resource;
  }

  public static Arbitrary<List<Step>> sequences() {
    return Step.any().list().ofMinSize(5).ofMaxSize(25);
  }

  /** One caller. */
  private final class Caller {
    private final int number = callers.size();
    private final long latest;
    private final Cancellable call;
    private volatile String holderId;
    private volatile boolean ended;

    Caller(Duration timeout) {
      latest = System.nanoTime() + timeout.plus(CONFIG.pollInterval()).plus(SLACK).toNanos();
      call =
          resource
              .acquire(timeout, LEASE)
              .subscribe()
              .with(this::answered, failure -> ended = true);
    }

    private void answered(Optional<String> answer) {
      answer.ifPresent(
          given -> {
            maxHeld.accumulateAndGet(held.incrementAndGet(), Math::max);
            served.add(number);
            holderId = given;
            holders.add(this);
          });
      ended = true;
    }

    void cancel() {
      call.cancel();
      // From here on the caller either has the answer or holds nothing.
      ended = true;
    }
  }

  /** Runs the steps and checks the invariants. */
  public void run(List<Step> steps) {
    steps.forEach(this::run);
    waits.fail(0, RealWaits.Failure.BEFORE);
    waits.loseMessages(false);
    while (callers.stream().anyMatch(caller -> !caller.ended)) {
      releaseAll();
      for (var caller : callers) {
        assertThat(caller.ended || System.nanoTime() < caller.latest)
            .as("caller %d of %d is answered in time", caller.number, callers.size())
            .isTrue();
      }
      pause(5);
    }
    releaseAll();

    assertThat(maxHeld).as("given at once").hasValueLessThanOrEqualTo(resource.permits());
    assertThat(waits.waiting()).as("keys that are waited for").isZero();
    if (resource.permits() == 1) {
      assertThat(served).as("first come, first served").isSorted();
    }
    await().atMost(LEASE.plus(SLACK)).pollInterval(Duration.ofMillis(20)).until(resource::isIdle);
  }

  private void run(Step step) {
    switch (step.kind()) {
      case WAIT -> enter(GENEROUS);
      case WAIT_BRIEFLY -> enter(BRIEF.plusMillis(step.number() % 3));
      case WAIT_AND_CANCEL -> {
        var caller = add(GENEROUS);
        pause(step.number() % 4);
        caller.cancel();
      }
      case CANCEL -> {
        if (!callers.isEmpty()) {
          var caller = callers.get(step.number() % callers.size());
          if (caller.holderId == null) {
            caller.cancel();
          }
        }
      }
      case RELEASE -> {
        if (!holders.isEmpty()) {
          release(holders.get(step.number() % holders.size()));
        }
      }
      case FAIL_BEFORE -> waits.fail(1, RealWaits.Failure.BEFORE);
      case FAIL_AFTER -> waits.fail(1, RealWaits.Failure.AFTER);
      case LOSE_MESSAGES -> waits.loseMessages(true);
      case DELIVER_MESSAGES -> waits.loseMessages(false);
      case KILL_SUBSCRIPTION -> waits.killSubscription();
    }
  }

  private Caller add(Duration timeout) {
    var caller = new Caller(timeout);
    callers.add(caller);
    return caller;
  }

  /** Waits until this caller has its place, so that the order of callers is known. */
  private void enter(Duration timeout) {
    int before = resource.waiting();
    var caller = add(timeout);
    long latest = System.nanoTime() + Duration.ofMillis(100).toNanos();
    while (!caller.ended && resource.waiting() <= before && System.nanoTime() < latest) {
      pause(1);
    }
  }

  private void releaseAll() {
    holders.forEach(this::release);
  }

  private void release(Caller holder) {
    if (holders.remove(holder)) {
      held.decrementAndGet();
      RealWaits.await(resource.release(holder.holderId));
    }
  }

  private static void pause(int millis) {
    await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
  }
}
