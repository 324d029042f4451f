package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.worker.function.NumberFunction;
import java.io.PrintStream;
import java.util.List;

/**
 * A pool's function as a process: {@code Process(target=square, args=(3,))}. A process has no
 * result, so this prints it.
 */
record FunctionTarget(NumberFunction function) implements ProcessTarget {
  @Override
  public String name() {
    return function.name();
  }

  @Override
  public String summary() {
    return function.name() + "(n): prints the result; " + function.summary();
  }

  @Override
  public void run(List<JsonNode> args, PrintStream out) throws InterruptedException {
    if (args.size() != 1 || !args.get(0).isNumber()) {
      throw new IllegalArgumentException(name() + " takes one number, and got " + args);
    }
    var argument = args.get(0);
    if (argument.canConvertToLong() && argument.isIntegralNumber()) {
      out.println(function.apply(argument.longValue()));
    } else {
      out.println(function.apply(argument.doubleValue()));
    }
  }
}
