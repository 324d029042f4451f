package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/** The target of a process that this worker cannot run. */
record FailingTarget(String reason) implements ProcessTarget {
  @Override
  public String name() {
    return "failing";
  }

  @Override
  public String summary() {
    return "fails";
  }

  @Override
  public void run(List<JsonNode> args, PrintStream out) {
    throw new IllegalStateException(reason);
  }
}
