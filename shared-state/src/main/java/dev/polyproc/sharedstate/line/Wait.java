package dev.polyproc.sharedstate.line;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * One caller's wait. Looks come one after the other; the caller may go at any time, also while one
 * is under way, and what that look is given is then given back.
 */
final class Wait<T> {
  private static final Logger LOG = Logger.getLogger(Wait.class);

  private final Bells bells;
  private final String bell;
  private final long deadline;
  private final Duration lookEvery;
  private final Look<T> look;
  private final Supplier<Uni<Void>> leave;
  private final UniEmitter<? super T> caller;

  /** Whoever sets it decides how the wait ends: a look, or the caller who goes. */
  private final AtomicBoolean over = new AtomicBoolean();

  Wait(
      Bells bells,
      String bell,
      long deadline,
      Duration lookEvery,
      Look<T> look,
      Supplier<Uni<Void>> leave,
      UniEmitter<? super T> caller) {
    this.bells = bells;
    this.bell = bell;
    this.deadline = deadline;
    this.lookEvery = lookEvery;
    this.look = look;
    this.leave = leave;
    this.caller = caller;
  }

  void begin() {
    bells.enter(bell);
    // Called at every end, also at those that were decided here.
    caller.onTermination(
        () -> {
          if (end()) {
            leave();
          }
        });
    lookNow();
  }

  private void lookNow() {
    if (over.get()) {
      return;
    }
    // Before the look: what happens just after it is heard.
    var rung = bells.next(bell);
    look.look(left().isZero()).subscribe().with(seen -> saw(seen, rung), this::failed);
  }

  private void saw(Seen<T> seen, CompletableFuture<Void> rung) {
    if (seen instanceof Seen.Settled<T> settled) {
      if (end()) {
        caller.complete(settled.answer());
      } else {
        leave();
      }
      return;
    }
    if (over.get()) {
      // This look has put the caller, who left while it was under way, back into the line.
      leave();
      return;
    }
    var again = ((Seen.NotYet<T>) seen).again();
    Ring.within(rung, Collections.min(List.of(again, lookEvery, left())))
        .subscribe()
        .with(woken -> lookNow(), this::failed);
  }

  private void failed(Throwable failure) {
    leave();
    if (end()) {
      caller.fail(failure);
    }
  }

  private boolean end() {
    boolean mine = over.compareAndSet(false, true);
    if (mine) {
      bells.leave(bell);
    }
    return mine;
  }

  private void leave() {
    leave
        .get()
        .subscribe()
        .with(left -> {}, e -> LOG.debugf("whoever left %s is still in line: %s", bell, e));
  }

  private Duration left() {
    long nanos = deadline - System.nanoTime();
    return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
  }
}
