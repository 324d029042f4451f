package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.sharedstate.process.Signal;
import java.time.Duration;
import java.util.List;

/** The thread that runs the target of a process. Only for the thread that supervises it. */
final class ProcessThread {
  private static final int FAILURE = 1;

  private final ProcessTarget target;
  private final List<JsonNode> args;
  private final CapturedOutput output = new CapturedOutput();
  private final Thread thread = new Thread(this::run, "process");
  private volatile int exitcode;

  ProcessThread(ProcessTarget target, List<JsonNode> args) {
    this.target = target;
    this.args = args;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until the target has ended or the timeout has passed; returns whether it has ended. */
  boolean join(Duration timeout) throws InterruptedException {
    thread.join(timeout.toMillis());
    return !thread.isAlive();
  }

  /** Interrupts the target; a target that ignores interruptions continues. */
  void interrupt() {
    thread.interrupt();
  }

  /** Returns the exit code, once the target has ended. */
  int exitcode() {
    return exitcode;
  }

  /** Returns the output since the last call. */
  String drainOutput() {
    return output.drain();
  }

  private void run() {
    try {
      target.run(args, output.stream());
    } catch (InterruptedException e) {
      exitcode = Signal.TERMINATE.exitcode();
    } catch (RuntimeException | Error e) {
      // As in Python, a process that fails prints its stack trace.
      e.printStackTrace(output.stream());
      exitcode = FAILURE;
    }
  }
}
