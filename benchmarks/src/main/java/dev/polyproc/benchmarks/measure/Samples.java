package dev.polyproc.benchmarks.measure;

import java.util.List;

/** The measured values, sorted; at least one. */
public record Samples(List<Double> sorted) {

  public Samples {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    sorted = sorted.stream().sorted().toList();
  }

  public static Samples of(Double... values) {
    return new Samples(List.of(values));
  }

  /** Returns all values of several samples. */
  static Samples union(List<Samples> samples) {
    return new Samples(samples.stream().flatMap(each -> each.sorted().stream()).toList());
  }

  /** Returns the median. */
  public double median() {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Returns the nearest-rank percentile; {@code share} is from 0 to 1. */
  public double percentile(double share) {
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
