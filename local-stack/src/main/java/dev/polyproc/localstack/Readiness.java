package dev.polyproc.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The wait until all services are ready, which reports how many are; for one thread. */
final class Readiness {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final List<SupervisedProcess> processes;
  private final List<SupervisedProcess> waiting;
  private final Consumer<String> progress;
  private final long begin = System.nanoTime();

  Readiness(List<SupervisedProcess> processes, Consumer<String> progress) {
    this.processes = processes;
    this.waiting = new ArrayList<>(processes);
    this.progress = progress;
  }

  /** Waits until all services are ready; throws if one exits, or is not ready after two minutes. */
  void await() {
    progress.accept("%d services: starting".formatted(processes.size()));
    if (!Await.until(TIMEOUT, this::checkAll)) {
      throw waiting.get(0).startTimedOut();
    }
  }

  private boolean checkAll() {
    if (waiting.removeIf(SupervisedProcess::checkReady)) {
      int ready = processes.size() - waiting.size();
      progress.accept(
          "%d services: %d ready (%s)".formatted(processes.size(), ready, Seconds.since(begin)));
    }
    return waiting.isEmpty();
  }
}
