package dev.polyproc.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures several things in turn, round by round: what slows the machine for a while slows all of
 * them.
 */
final class Rounds {
  /** After that long no further round begins. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /** A system that is far too slow is measured as warm as it is by then. */
  private static final Duration WARM_UP = Duration.ofMinutes(2);

  private Rounds() {}

  /** Something that can be measured again and again. */
  interface Timed {
    /** Does it once or more, and says how many seconds each took. */
    List<Double> seconds() throws BenchException;
  }

  /** One {@link Samples} for each, in their order; there is at least one round. */
  static List<Samples> interleave(int rounds, Timed... timed) throws BenchException {
    List<List<Double>> seconds = new ArrayList<>();
    for (int each = 0; each < timed.length; each++) {
      seconds.add(new ArrayList<>());
    }
    long begin = System.nanoTime();
    for (int round = 0; round == 0 || (round < rounds && !isOver(PATIENCE, begin)); round++) {
      for (int each = 0; each < timed.length; each++) {
        seconds.get(each).addAll(timed[each].seconds());
      }
    }
    return seconds.stream().map(Samples::new).toList();
  }

  /** Does something that often, for two minutes at the most, and forgets what it took. */
  static void warmUp(int times, Timed timed) throws BenchException {
    long begin = System.nanoTime();
    for (int time = 0; time < times && !isOver(WARM_UP, begin); time++) {
      var unused = timed.seconds();
    }
  }

  static boolean isOver(Duration patience, long begin) {
    return System.nanoTime() - begin > patience.toNanos();
  }
}
