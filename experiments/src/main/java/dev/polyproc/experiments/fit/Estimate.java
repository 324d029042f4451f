package dev.polyproc.experiments.fit;

/** A parameter with the bounds of its 95 % confidence interval. */
public record Estimate(double value, double low, double high) {

  Estimate times(double factor) {
    return new Estimate(value * factor, low * factor, high * factor);
  }
}
