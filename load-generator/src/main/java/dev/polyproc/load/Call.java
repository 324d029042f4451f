package dev.polyproc.load;

import java.util.concurrent.CompletableFuture;

/** A kind of call that the load generator repeats; thread-safe. */
interface Call {

  /**
   * Makes the call once.
   *
   * @return a future that completes if the answer is right, and fails with a {@link
   *     CallFailedException} if it is not or with an {@code IOException} if there is no answer
   */
  CompletableFuture<Void> make();
}
