package dev.polyproc.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A ratio of two figures: the median of the ratios of all rounds, with a 95 % interval.
 *
 * @param low the lower end of the interval, which is {@code value} for a single round
 */
public record RatioEstimate(double value, double low, double high) {
  private static final int RESAMPLES = 5_000;
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  /** The interval of the same ratios is always the same. */
  private static final long SEED = 1;

  /**
   * Returns the estimate from the ratio of each round. The interval has the percentiles of the
   * medians of rounds that are drawn from these with replacement (bootstrap).
   */
  public static RatioEstimate of(List<Double> ratios) {
    Random random = new Random(SEED);
    List<Double> medians = new ArrayList<>();
    for (int each = 0; each < RESAMPLES; each++) {
      List<Double> drawn = new ArrayList<>();
      for (int round = 0; round < ratios.size(); round++) {
        drawn.add(ratios.get(random.nextInt(ratios.size())));
      }
      medians.add(new Samples(drawn).median());
    }
    Samples sorted = new Samples(medians);
    return new RatioEstimate(
        new Samples(ratios).median(), sorted.percentile(LOW), sorted.percentile(HIGH));
  }

  /** Returns the ratio with two decimals. */
  public String text() {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** Returns the interval, as in {@code 0.93 to 1.04}. */
  public String interval() {
    return String.format(Locale.ROOT, "%.2f to %.2f", low, high);
  }
}
