package dev.polyproc.worker.process;

import dev.polyproc.sharedstate.process.Signal;
import java.time.Duration;

/** The thread that runs the target of a process. Only for the thread that supervises it. */
final class ProcessThread {
  /** How long the end of an abandoned target is awaited. */
  private static final Duration ABANDON_TIMEOUT = Duration.ofSeconds(5);

  private final ProcessBody body;
  private final CapturedOutput output = new CapturedOutput();
  private final Thread thread = new Thread(this::run, "process");
  private volatile int exitcode;

  ProcessThread(ProcessBody body) {
    this.body = body;
  }

  private void run() {
    try {
      exitcode = body.run(output.stream());
    } catch (InterruptedException e) {
      exitcode = Signal.TERMINATE.exitcode();
    }
  }

  /** Returns the process id. */
  long pid() {
    return body.pid();
  }

  /** Begins to run the target. */
  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until the target has ended or the timeout has passed; returns whether it has ended. */
  boolean join(Duration timeout) throws InterruptedException {
    thread.join(timeout.toMillis());
    return !thread.isAlive();
  }

  /** Requests the end of the target. */
  void terminate() {
    body.terminate(thread);
  }

  /** Ends the target at once; returns false if only the end of the worker can. */
  boolean kill() {
    return body.kill();
  }

  /**
   * Ends a target that is not needed, whether it was started or not. Its end is awaited, because
   * the worker's next task uses the same Python; a built-in target that ignores interruptions
   * continues.
   */
  void abandon() {
    boolean killed = body.kill();
    thread.interrupt();
    if (killed) {
      try {
        thread.join(ABANDON_TIMEOUT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns the exit code, once the target has ended. */
  int exitcode() {
    return exitcode;
  }

  /** Returns the output since the last call. */
  String drainOutput() {
    return output.drain();
  }
}
