package dev.polyproc.sharedstate.wait;

import io.smallrye.mutiny.Uni;

/**
 * An operation of several steps that must not stop between them. A caller that disconnects cancels
 * the operation that it waits for. A wait may end then; but a job that was created and not
 * dispatched, or a process that was stored and not sent, would remain for ever. For any thread.
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
