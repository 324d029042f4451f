package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/**
 * The target of a process. A new target needs only a new class: a CDI bean that implements this
 * interface. The target runs on a thread of its own.
 */
public interface ProcessTarget {
  /** Returns the name by which callers refer to it. */
  String name();

  /** Returns one sentence that says what it does. */
  String summary();

  /**
   * Runs the target. The exit code is 0 if it returns, and 1 if it throws; the stack trace is then
   * appended to the output.
   *
   * @param args the arguments of the process
   * @param out the output of the process
   * @throws InterruptedException if the process was terminated: exit code -15
   */
  void run(List<JsonNode> args, PrintStream out) throws InterruptedException;
}
