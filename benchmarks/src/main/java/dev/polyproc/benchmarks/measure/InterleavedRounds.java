package dev.polyproc.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Rounds of several measurements that alternate, so that a temporary load of the machine affects
 * all of them.
 */
public final class InterleavedRounds {
  /** No round begins after this time. */
  private static final Duration TIMEOUT = Duration.ofSeconds(25);

  /** The maximum duration of the warm-up. */
  private static final Duration WARM_UP = Duration.ofMinutes(2);

  private InterleavedRounds() {}

  /** A measurement that can be repeated. */
  public interface Timed {
    /** Runs the measurement once or more and returns the seconds of each run. */
    List<Double> seconds() throws BenchException;
  }

  /** Runs at least one round and returns the {@link Samples} of each measurement, in order. */
  public static List<Samples> interleave(int rounds, Timed... timed) throws BenchException {
    List<List<Double>> seconds = new ArrayList<>();
    for (int each = 0; each < timed.length; each++) {
      seconds.add(new ArrayList<>());
    }
    long begin = System.nanoTime();
    for (int round = 0; round == 0 || (round < rounds && !isOver(TIMEOUT, begin)); round++) {
      for (int each = 0; each < timed.length; each++) {
        seconds.get(each).addAll(timed[each].seconds());
      }
    }
    return seconds.stream().map(Samples::new).toList();
  }

  /** Repeats a measurement for at most two minutes and discards its results. */
  public static void warmUp(int times, Timed timed) throws BenchException {
    long begin = System.nanoTime();
    for (int time = 0; time < times && !isOver(WARM_UP, begin); time++) {
      var unused = timed.seconds();
    }
  }

  public static boolean isOver(Duration timeout, long begin) {
    return System.nanoTime() - begin > timeout.toNanos();
  }
}
