package dev.polyproc.sharedstate.wait;

import io.smallrye.mutiny.Uni;

/**
 * An operation of several steps that must not stop between them. A caller that disconnects cancels
 * what it waits for; a wait ends then, but a job that is created and not dispatched, or a process
 * that is stored and not sent, would stay for ever. For any thread.
 */
public final class Uncancellable {
  /**
   * Returns an operation that runs to its end once it has begun. A caller that cancels it does not
   * get its outcome.
   */
  public static <T> Uni<T> of(Uni<T> operation) {
    return Uni.createFrom()
        .emitter(caller -> operation.subscribe().with(caller::complete, caller::fail));
  }

  private Uncancellable() {}
}
