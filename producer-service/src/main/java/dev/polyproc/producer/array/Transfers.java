package dev.polyproc.producer.array;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * The arrays that are on their way in or out at the moment: each has a thread and its parts in
 * memory, so there is a limit. For any thread.
 */
@Singleton
final class Transfers {
  private final Semaphore free;

  Transfers(ArrayConfig config) {
    this.free = new Semaphore(config.maxTransfers());
  }

  /** What is done while one of them goes on. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Goes on with one, from its beginning to its end.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there are too many
   */
  <T> T run(Work<T> work) throws IOException {
    if (!free.tryAcquire()) {
      throw ArrayProblems.tooManyTransfers();
    }
    try {
      return work.run();
    } finally {
      free.release();
    }
  }

  /**
   * Counts parts that are asked for as one of them, as long as they are.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there are too many
   */
  <T> Multi<T> watch(Multi<T> parts) {
    if (!free.tryAcquire()) {
      throw ArrayProblems.tooManyTransfers();
    }
    return parts.onTermination().invoke(() -> free.release());
  }
}
