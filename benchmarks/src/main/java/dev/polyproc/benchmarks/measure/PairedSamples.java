package dev.polyproc.benchmarks.measure;

import dev.polyproc.benchmarks.measure.InterleavedRounds.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The samples of two measurements, by round. Both measurements of a round follow one another, so
 * that a temporary load of the machine affects the ratio of few rounds only.
 *
 * @param first the samples of the first measurement, one for each round
 * @param second those of the second measurement, of the same rounds
 */
public record PairedSamples(List<Samples> first, List<Samples> second) {

  public PairedSamples {
    if (first.isEmpty() || first.size() != second.size()) {
      throw new IllegalArgumentException(first.size() + " and " + second.size() + " rounds");
    }
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  /**
   * Runs at least one round, and none after the time is over. The two measurements take turns to be
   * the first of a round.
   */
  public static PairedSamples measure(int rounds, Duration timeout, Timed first, Timed second)
      throws BenchException {
    List<Samples> ofFirst = new ArrayList<>();
    List<Samples> ofSecond = new ArrayList<>();
    long begin = System.nanoTime();
    for (int round = 0;
        round == 0 || (round < rounds && !InterleavedRounds.isOver(timeout, begin));
        round++) {
      if (round % 2 == 0) {
        ofFirst.add(new Samples(first.seconds()));
        ofSecond.add(new Samples(second.seconds()));
      } else {
        ofSecond.add(new Samples(second.seconds()));
        ofFirst.add(new Samples(first.seconds()));
      }
    }
    return new PairedSamples(ofFirst, ofSecond);
  }

  public Samples allOfFirst() {
    return Samples.union(first);
  }

  public Samples allOfSecond() {
    return Samples.union(second);
  }

  /** Returns the ratio of a statistic, the first measurement's divided by the second's. */
  public RatioEstimate ratio(ToDoubleFunction<Samples> statistic) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < first.size(); round++) {
      ratios.add(
          statistic.applyAsDouble(first.get(round)) / statistic.applyAsDouble(second.get(round)));
    }
    return RatioEstimate.of(ratios);
  }
}
