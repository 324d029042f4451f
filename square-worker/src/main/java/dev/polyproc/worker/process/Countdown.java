package dev.polyproc.worker.process;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.List;

/** Counts down, one number a second: an example of a process to observe, terminate and kill. */
@Singleton
final class Countdown implements ProcessTarget {
  private static final int MAX = 3_600;
  private static final long SECOND_MILLIS = 1_000;

  @Override
  public String name() {
    return "countdown";
  }

  @Override
  public String summary() {
    return "countdown(n): prints n, n-1, … 1, a second each, and then 'lift-off'";
  }

  @Override
  public void run(List<JsonNode> args, PrintStream out) throws InterruptedException {
    if (args.size() != 1 || !args.get(0).isInt()) {
      throw new IllegalArgumentException("countdown takes one integer, and got " + args);
    }
    int from = args.get(0).intValue();
    if (from < 0 || from > MAX) {
      throw new IllegalArgumentException("countdown goes from 0 to " + MAX + ", not " + from);
    }
    for (int n = from; n > 0; n--) {
      out.println(n);
      Thread.sleep(SECOND_MILLIS);
    }
    out.println("lift-off");
  }
}
