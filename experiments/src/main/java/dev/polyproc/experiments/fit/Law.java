package dev.polyproc.experiments.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;

/**
 * A law of scalability: the throughput with N workers.
 *
 * <p>With one worker the throughput is λ. σ is the share of the work that cannot be done in
 * parallel (contention). κ is the cost of keeping each pair of workers consistent (coherency);
 * because of it, more workers can be slower than fewer.
 */
public enum Law implements Curve {
  /** {@code X(N) = λN / (1 + σ(N − 1))}. */
  AMDAHL("Amdahl's law", 2),

  /** The Universal Scalability Law of Gunther: {@code X(N) = λN / (1 + σ(N − 1) + κN(N − 1))}. */
  USL("Universal Scalability Law", 3);

  private static final List<String> NAMES = List.of("λ", "σ", "κ");
  private static final double START_SIGMA = 0.1;
  private static final double START_KAPPA = 0.001;

  private final String title;
  private final int count;

  /**
   * @param count the number of parameters
   */
  Law(String title, int count) {
    this.title = title;
    this.count = count;
  }

  public String title() {
    return title;
  }

  /** Returns the names of the parameters, in the order of their estimates. */
  public List<String> parameters() {
    return NAMES.subList(0, count);
  }

  @Override
  public double value(double workers, double[] values) {
    return values[0] * workers / denominator(workers, values);
  }

  @Override
  public double[] gradient(double workers, double[] values) {
    double denominator = denominator(workers, values);
    double slope = -values[0] * workers / (denominator * denominator);
    double[] gradient = new double[values.length];
    gradient[0] = workers / denominator;
    gradient[1] = slope * (workers - 1);
    if (this == USL) {
      gradient[2] = slope * workers * (workers - 1);
    }
    return gradient;
  }

  private double denominator(double workers, double[] values) {
    double contention = 1 + values[1] * (workers - 1);
    return this == USL ? contention + values[2] * workers * (workers - 1) : contention;
  }

  /** Fits the law to observations. */
  public FitOutcome fit(List<Observation> observations) {
    long counts = observations.stream().map(Observation::workers).distinct().count();
    if (counts < count) {
      return new FitOutcome.NotFitted(
          this, "it needs " + count + " different numbers of workers, not " + counts);
    }
    if (observations.size() <= count) {
      return new FitOutcome.NotFitted(
          this, "it needs more than " + count + " runs, not " + observations.size());
    }
    // The scale is taken out, so that it has no influence on the numerical precision.
    double unit = observations.stream().mapToDouble(Observation::throughput).max().orElseThrow();
    double[] xs = observations.stream().mapToDouble(Observation::workers).toArray();
    double[] ys = observations.stream().mapToDouble(it -> it.throughput() / unit).toArray();
    try {
      return fitted(LeastSquares.fit(this, xs, ys, start(xs, ys)), ys, unit);
    } catch (MathRuntimeException e) {
      return new FitOutcome.NotFitted(this, "the fit did not converge: " + e.getMessage());
    }
  }

  private double[] start(double[] xs, double[] ys) {
    double rate = 0;
    for (int each = 0; each < xs.length; each++) {
      rate = Math.max(rate, ys[each] / xs[each]);
    }
    return Arrays.copyOf(new double[] {rate, START_SIGMA, START_KAPPA}, count);
  }

  private FitOutcome fitted(LeastSquares fit, double[] ys, double unit) {
    double mean = Arrays.stream(ys).average().orElseThrow();
    double total = Arrays.stream(ys).map(y -> (y - mean) * (y - mean)).sum();
    double explained = total == 0 ? 1 : 1 - fit.residuals() / total;
    var estimates = new ArrayList<>(fit.estimates());
    estimates.set(0, estimates.get(0).times(unit));
    return new FitOutcome.Fitted(this, List.copyOf(estimates), explained);
  }
}
