package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.sharedstate.process.Signal;
import java.time.Duration;
import java.util.List;

/** A target while it runs. For the one thread that attends to it. */
final class ProcessThread {
  private static final int FAILED = 1;

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

  /** Waits until it has ended, but not longer; whether it has. */
  boolean join(Duration bound) throws InterruptedException {
    thread.join(bound.toMillis());
    return !thread.isAlive();
  }

  /** Asks it to end; a target that does not look for that goes on. */
  void interrupt() {
    thread.interrupt();
  }

  /** How it ended, once it has. */
  int exitcode() {
    return exitcode;
  }

  /** What it has printed since the last time. */
  String drainOutput() {
    return output.drain();
  }

  private void run() {
    try {
      target.run(args, output.stream());
    } catch (InterruptedException e) {
      exitcode = Signal.TERMINATE.exitcode();
    } catch (RuntimeException | Error e) {
      // A process that fails prints its stack trace, as in Python.
      e.printStackTrace(output.stream());
      exitcode = FAILED;
    }
  }
}
