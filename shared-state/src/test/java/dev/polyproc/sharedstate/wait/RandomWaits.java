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
 * Runs a random sequence of steps against a lock or a semaphore, and checks that nothing is given
 * twice or lost, that callers are served in their order, and that none waits for too long.
 */
public final class RandomWaits {
  /** Longer than a sequence, so that no lease ends within one. */
  public static final Duration LEASE = Duration.ofMillis(2_500);

  public static final RealWaits.Settings CONFIG =
      new RealWaits.Settings(
          Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(500));

  private static final Duration GENEROUS = Duration.ofMillis(1_500);
  private static final Duration BRIEF = Duration.ofMillis(20);

  /** What a slow machine may take on top. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  /** What is acquired and released. */
  public interface Resource {
    /** Acquires it; returns what to show at its release, or empty if it was not free in time. */
    Uni<Optional<String>> acquire(Duration timeout, Duration lease);

    /** Releases it. */
    Uni<?> release(String shown);

    /** How many may have it at once. */
    int permits();

    /** How many can be had now. */
    int free();

    /** How many wait. */
    int waiting();
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
    private volatile String shown;
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
            shown = given;
            holders.add(this);
          });
      ended = true;
    }

    void cancel() {
      call.cancel();
      // From here on it is answered or not, and if it is not it has nothing.
      ended = true;
    }
  }

  /** Runs the steps, and checks what must hold. */
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
    await()
        .atMost(LEASE.plus(SLACK))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> resource.free() == resource.permits() && resource.waiting() == 0);
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
          if (caller.shown == null) {
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

  /** The next caller comes when this one has its place, so that their order is known. */
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
      RealWaits.await(resource.release(holder.shown));
    }
  }

  private static void pause(int millis) {
    await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
  }
}
