package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.worker.function.PoolFunction;
import java.io.PrintStream;
import java.util.List;

/**
 * A pool's function as a process: {@code Process(target=square, args=(3,))}. A process has no
 * result, so this prints it.
 */
record FunctionTarget(PoolFunction function) implements ProcessTarget {
  @Override
  public String name() {
    return function.name();
  }

  @Override
  public String summary() {
    return function.name() + ": prints the result; " + function.summary();
  }

  @Override
  public void run(List<JsonNode> args, PrintStream out) throws InterruptedException {
    out.println(function.apply(args));
  }
}
