package dev.polyproc.experiments.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The result of fitting a {@link Law}. */
public sealed interface FitOutcome {
  Law law();

  /** Returns the fit; empty if the data have none. */
  Optional<Fitted> fitted();

  /**
   * The parameters of a law.
   *
   * @param estimates the parameters, in the order of {@link Law#parameters}
   * @param explained the share of the variance that the law explains (R²)
   */
  record Fitted(Law law, List<Estimate> estimates, double explained) implements FitOutcome {

    @Override
    public Optional<Fitted> fitted() {
      return Optional.of(this);
    }

    /** Returns the throughput that the law predicts. */
    public double throughput(double workers) {
      return law.value(workers, estimates.stream().mapToDouble(Estimate::value).toArray());
    }

    /** Returns the throughput with one worker, λ. */
    public double single() {
      return estimates.get(0).value();
    }

    /** Returns the number of workers with the largest throughput, if more of them are slower. */
    public OptionalDouble peak() {
      double sigma = estimates.get(1).value();
      double kappa = law == Law.USL ? estimates.get(2).value() : 0;
      return kappa > 0 && sigma < 1
          ? OptionalDouble.of(Math.sqrt((1 - sigma) / kappa))
          : OptionalDouble.empty();
    }

    /** Returns the speed-up that no number of workers exceeds by Amdahl's law: 1/σ. */
    public OptionalDouble limit() {
      double sigma = estimates.get(1).value();
      return law == Law.AMDAHL && sigma > 0 ? OptionalDouble.of(1 / sigma) : OptionalDouble.empty();
    }
  }

  /** A law that could not be fitted, with the reason. */
  record NotFitted(Law law, String reason) implements FitOutcome {

    @Override
    public Optional<Fitted> fitted() {
      return Optional.empty();
    }
  }
}
