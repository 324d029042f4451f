package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/**
 * What a process runs. Adding one is adding one class: a CDI bean that implements this. Runs on a
 * thread of its own.
 */
public interface ProcessTarget {
  /** What callers call it. */
  String name();

  /** What it does, in a sentence. */
  String summary();

  /**
   * Runs it. Returning is exit code 0; whatever it throws is exit code 1, and stands in its output.
   *
   * @param args what the process was given
   * @param out where it prints
   * @throws InterruptedException if the process was told to end: exit code -15
   */
  void run(List<JsonNode> args, PrintStream out) throws InterruptedException;
}
