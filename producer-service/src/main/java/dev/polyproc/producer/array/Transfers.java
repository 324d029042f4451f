package dev.polyproc.producer.array;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * The limit of concurrent transfers of arrays: each has a thread and a part in memory. For any
 * thread.
 */
@Singleton
final class Transfers {
  private final Semaphore free;

  Transfers(ArrayConfig config) {
    this.free = new Semaphore(config.maxTransfers());
  }

  /** The work of a transfer. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs a transfer.
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
   * Counts a stream of parts as a transfer until it ends.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there are too many
   */
  <T> Multi<T> counted(Multi<T> parts) {
    if (!free.tryAcquire()) {
      throw ArrayProblems.tooManyTransfers();
    }
    return parts.onTermination().invoke(() -> free.release());
  }
}
