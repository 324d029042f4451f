package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/** A target that this worker does not have, because another worker has a different version. */
record UnknownTarget(String name) implements ProcessTarget {
  @Override
  public String summary() {
    return "unknown here";
  }

  @Override
  public void run(List<JsonNode> args, PrintStream out) {
    throw new IllegalArgumentException("this worker has no target " + name);
  }
}
