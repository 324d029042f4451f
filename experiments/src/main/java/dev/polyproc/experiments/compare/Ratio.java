package dev.polyproc.experiments.compare;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.hipparchus.stat.StatUtils;

/**
 * How many times as long B takes as A: the ratio of the medians, with a 95 % interval. For several
 * pairs of samples it is the geometric mean of their ratios.
 */
record Ratio(double value, double low, double high) {
  private static final int RESAMPLES = 5_000;
  private static final double LOW = 2.5;
  private static final double HIGH = 97.5;
  private static final long SEED = 1;

  /** Returns the ratio, with the percentiles of the ratios of resampled pairs (bootstrap). */
  static Ratio of(List<SamplePair> pairs) {
    var random = new Random(SEED);
    double[] resampled = new double[RESAMPLES];
    for (int each = 0; each < RESAMPLES; each++) {
      resampled[each] = mean(pairs.stream().map(pair -> pair.resampled(random)).toList());
    }
    return new Ratio(
        mean(pairs), StatUtils.percentile(resampled, LOW), StatUtils.percentile(resampled, HIGH));
  }

  private static double mean(Collection<SamplePair> pairs) {
    return Math.exp(pairs.stream().mapToDouble(SamplePair::logRatio).average().orElseThrow());
  }
}
