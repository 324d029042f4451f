package dev.polyproc.sharedstate.line;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Waits for a bell that are over at some time, whether it rings or not. */
public final class Ring {
  private static final Duration LEAST = Duration.ofMillis(1);

  /**
   * Completes when it rings, or after a while without that.
   *
   * @param most for how long; at least a millisecond, since Vert.x's timers take no less and a wait
   *     without a timer would not be over
   */
  public static Uni<Void> within(CompletableFuture<Void> ring, Duration most) {
    return Uni.createFrom()
        .completionStage(ring)
        .ifNoItem()
        .after(most.compareTo(LEAST) < 0 ? LEAST : most)
        .recoverWithItem((Void) null);
  }

  private Ring() {}
}
