package dev.polyproc.benchmarks.page;

import dev.polyproc.benchmarks.table.Distribution;
import dev.polyproc.benchmarks.table.DistributionGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic scale over the samples of a group, because their tails are long.
 *
 * @param low the smallest value, in seconds
 * @param high the largest value, which is greater
 */
record Scale(double low, double high) {
  private static final double MARGIN = 1.1;
  private static final double[] STEPS = {1, 2, 5};
  private static final int MOST_TICKS = 8;
  private static final double NANOSECOND = 1e-9;

  static Scale of(DistributionGroup group) {
    double low = Double.POSITIVE_INFINITY;
    double high = NANOSECOND;
    for (Distribution each : group.distributions()) {
      low = Math.min(low, each.seconds().percentile(0));
      high = Math.max(high, each.seconds().percentile(1));
    }
    low = Math.max(low, NANOSECOND);
    return new Scale(low / MARGIN, Math.max(high, low) * MARGIN);
  }

  /** Returns a value's place from 0 to 1. */
  double place(double value) {
    double place = Math.log(value / low) / Math.log(high / low);
    return Math.max(0, Math.min(1, place));
  }

  /** Returns 1, 2 and 5 times the powers of ten inside of the scale; of many, the powers only. */
  List<Double> ticks() {
    List<Double> all = new ArrayList<>();
    List<Double> powers = new ArrayList<>();
    for (int exponent = (int) Math.floor(Math.log10(low));
        exponent <= Math.log10(high);
        exponent++) {
      for (double step : STEPS) {
        double tick = step * Math.pow(10, exponent);
        if (tick >= low && tick <= high) {
          all.add(tick);
          if (step == 1) {
            powers.add(tick);
          }
        }
      }
    }
    return all.size() > MOST_TICKS ? powers : all;
  }
}
