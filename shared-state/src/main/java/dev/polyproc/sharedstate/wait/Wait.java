package dev.polyproc.sharedstate.wait;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A wait, which starts at each subscription. */
final class Wait<T> extends AbstractUni<T> {
  private static final Logger LOG = Logger.getLogger(Wait.class);

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final WakeUps wakeUps;
  private final WakeUpKey key;
  private final Duration timeout;
  private final WaitConfig config;
  private final Waiter<T> waiter;

  /** Whether the wait has to end because its service is being stopped. */
  private final BooleanSupplier isStopped;

  Wait(
      WakeUps wakeUps,
      WakeUpKey key,
      Duration timeout,
      WaitConfig config,
      Waiter<T> waiter,
      BooleanSupplier isStopped) {
    this.wakeUps = wakeUps;
    this.key = key;
    this.timeout = timeout;
    this.config = config;
    this.waiter = waiter;
    this.isStopped = isStopped;
  }

  @Override
  public void subscribe(UniSubscriber<? super T> caller) {
    new Call(caller).begin();
  }

  private enum State {
    /** An attempt is in flight. */
    ATTEMPTING,
    /** Waiting for a wake-up or a timer. */
    PAUSING,
    /** The caller has the answer. */
    ANSWERED,
    /** The caller has a failure. */
    FAILED,
    /** The caller has cancelled. */
    CANCELLED
  }

  /** The wait of one caller. Attempts are sequential. */
  private final class Call implements UniSubscription {
    private final UniSubscriber<? super T> caller;
    private final long begin = System.nanoTime();
    private final AtomicReference<State> state = new AtomicReference<>(State.ATTEMPTING);
    private final WakeUps.Registration registration = wakeUps.register(key);
    private volatile Cancellable pause = () -> {};
    private volatile boolean arriving;
    private volatile T answer;

    private Call(UniSubscriber<? super T> caller) {
      this.caller = caller;
    }

    private void begin() {
      caller.onSubscribe(this);
      attempt();
    }

    private void attempt() {
      if (state.get() == State.CANCELLED) {
        // Cancelled before the first attempt, so that the waiter has no place to leave.
        return;
      }
      // Registered before the attempt, so that a change just after the attempt is not missed.
      var wokenUp = registration.next();
      boolean last = left().isZero();
      safely(() -> waiter.attempt(last))
          .subscribe()
          .with(attempt -> attempted(attempt, last, wokenUp), this::failed);
    }

    private void attempted(Attempt<T> attempt, boolean last, CompletableFuture<Void> wokenUp) {
      arriving = attempt.arriving();
      if (attempt.settled() || (last && left().isZero())) {
        answer = attempt.answer();
        if (state.compareAndSet(State.ATTEMPTING, State.ANSWERED)) {
          registration.close();
          caller.onItem(answer);
        } else {
          giveBack();
        }
      } else if (isStopped.getAsBoolean()) {
        failed(new ServiceStoppingException());
      } else if (state.compareAndSet(State.ATTEMPTING, State.PAUSING)) {
        pause(attempt.retryWithin(), wokenUp);
      } else {
        leave();
      }
    }

    private void pause(Duration retryWithin, CompletableFuture<Void> wokenUp) {
      var length = Collections.min(List.of(retryWithin, config.pollInterval(), left()));
      pause =
          Uni.createFrom()
              .completionStage(wokenUp)
              .ifNoItem()
              .after(wholeMillis(length))
              .recoverWithItem((Void) null)
              .subscribe()
              .with(over -> resume(), this::failed);
      if (state.get() == State.CANCELLED) {
        pause.cancel();
      }
    }

    private void resume() {
      if (state.compareAndSet(State.PAUSING, State.ATTEMPTING)) {
        attempt();
      }
    }

    private void failed(Throwable failure) {
      leave();
      var before = state.getAndUpdate(now -> now == State.CANCELLED ? now : State.FAILED);
      if (before != State.CANCELLED) {
        registration.close();
        caller.onFailure(failure);
      }
    }

    /**
     * Cancels the wait. Also called after the answer, if the answer did not reach the caller: every
     * stage between here and the caller passes on either the answer or the cancellation.
     */
    @Override
    public void cancel() {
      var before = state.getAndUpdate(now -> now == State.FAILED ? now : State.CANCELLED);
      switch (before) {
        case ATTEMPTING -> registration.close();
        case PAUSING -> {
          registration.close();
          pause.cancel();
          leave();
        }
        case ANSWERED -> giveBack();
        case FAILED, CANCELLED -> {}
      }
    }

    private void leave() {
      runInBackground(waiter::leave, "could not be removed; it expires");
    }

    private void giveBack() {
      var given = answer;
      runInBackground(() -> waiter.giveBack(given), "could not give back what it acquired");
    }

    private void runInBackground(Supplier<Uni<Void>> action, String failureText) {
      safely(action)
          .subscribe()
          .with(done -> {}, e -> LOG.debugf("a waiter for %s %s: %s", key, failureText, e));
    }

    private Duration left() {
      var length = arriving ? Collections.max(List.of(timeout, config.arrival())) : timeout;
      long nanos = length.toNanos() - (System.nanoTime() - begin);
      return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
    }
  }

  /** Rounds up to at least one millisecond, so that a timer is never early. */
  private static Duration wholeMillis(Duration length) {
    return Duration.ofMillis(
        Math.max(1, (length.toNanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI));
  }

  private static <R> Uni<R> safely(Supplier<Uni<R>> action) {
    return Uni.createFrom().deferred(action::get);
  }
}
