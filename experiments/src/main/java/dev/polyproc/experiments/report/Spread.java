package dev.polyproc.experiments.report;

import java.util.Collection;
import org.hipparchus.stat.StatUtils;

/** The distribution of measured values: its percentiles, and the largest value. */
public record Spread(double min, double p50, double p90, double p99, double max) {

  /** Returns the distribution of the values, of which there is at least one. */
  static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    return new Spread(
        StatUtils.min(all),
        StatUtils.percentile(all, 50),
        StatUtils.percentile(all, 90),
        StatUtils.percentile(all, 99),
        StatUtils.max(all));
  }
}
