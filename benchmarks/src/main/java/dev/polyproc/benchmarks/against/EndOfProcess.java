package dev.polyproc.benchmarks.against;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The end of a process that this JVM started. */
final class EndOfProcess {
  private EndOfProcess() {}

  /**
   * Sends SIGTERM to a process that still runs, and waits for its end; sends SIGKILL to it and its
   * children when the grace is over.
   */
  static void await(Process process, Duration grace) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
