package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/**
 * A target that is compiled in. It runs in the worker itself.
 *
 * @param pid the worker's process id
 */
record BuiltInBody(long pid, ProcessTarget target, List<JsonNode> args) implements ProcessBody {
  private static final int FAILURE = 1;

  @Override
  public int run(PrintStream out) throws InterruptedException {
    try {
      target.run(args, out);
      return 0;
    } catch (RuntimeException | Error e) {
      // As in Python, a process that fails prints its stack trace.
      e.printStackTrace(out);
      return FAILURE;
    }
  }

  /** Interrupts the target; a target that ignores interruptions continues. */
  @Override
  public void terminate(Thread thread) {
    thread.interrupt();
  }

  @Override
  public boolean kill() {
    return false;
  }
}
