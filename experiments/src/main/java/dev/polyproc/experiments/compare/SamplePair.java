package dev.polyproc.experiments.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.stat.StatUtils;

/** The times of A and of B for the same work. Immutable, for any thread. */
final class SamplePair {
  private final double[] a;
  private final double[] b;

  SamplePair(double[] a, double[] b) {
    this.a = a.clone();
    this.b = b.clone();
  }

  static SamplePair of(List<Double> a, List<Double> b) {
    return new SamplePair(array(a), array(b));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  double[] a() {
    return a.clone();
  }

  double[] b() {
    return b.clone();
  }

  double medianOfA() {
    return median(a);
  }

  double medianOfB() {
    return median(b);
  }

  /** Returns the logarithm of the ratio of the medians, B to A. */
  double logRatio() {
    return Math.log(median(b) / median(a));
  }

  /** Returns a pair of samples of the same sizes, drawn from these with replacement. */
  SamplePair resampled(Random random) {
    return new SamplePair(resampled(a, random), resampled(b, random));
  }

  private static double[] resampled(double[] values, Random random) {
    return Arrays.stream(values).map(each -> values[random.nextInt(values.length)]).toArray();
  }

  /** Divides both samples by the median of both, so that those of different work can be pooled. */
  SamplePair normalised() {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    double unit = median(both);
    return new SamplePair(
        Arrays.stream(a).map(each -> each / unit).toArray(),
        Arrays.stream(b).map(each -> each / unit).toArray());
  }

  private static double median(double[] values) {
    return StatUtils.percentile(values, 50);
  }
}
