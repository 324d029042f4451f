package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.List;

/** The first example of the notebook: prints one line. */
@Singleton
final class Test1 implements ProcessTarget {
  @Override
  public String name() {
    return "test1";
  }

  @Override
  public String summary() {
    return "prints one line";
  }

  @Override
  public void run(List<JsonNode> args, PrintStream out) {
    if (!args.isEmpty()) {
      throw new IllegalArgumentException("test1 takes no arguments, and got " + args);
    }
    out.println("this is my multiprocessing program");
  }
}
