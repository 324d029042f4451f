package dev.polyproc.load;

import java.util.concurrent.CompletableFuture;

/** One kind of thing that is asked of a Polyproc, over and over. For any thread. */
interface Call {

  /**
   * Asks once.
   *
   * @return completes when the answer was right; fails with a {@link RefusedException} if it was
   *     not, or with an {@code IOException} if there was none
   */
  CompletableFuture<Void> make();
}
