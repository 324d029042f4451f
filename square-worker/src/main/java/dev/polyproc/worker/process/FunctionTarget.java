package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.worker.function.PoolFunction;
import java.io.PrintStream;
import java.util.List;

/**
 * The target that runs a function of the pool: {@code Process(target=square, args=(3,))}. It prints
 * the result, since a process has no result.
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
