package dev.polyproc.systemtests.browser.load;

import java.util.List;

/** The median of measured values. */
final class Median {
  private Median() {}

  /** Returns the value in the middle; of an even number of values, the larger one of the two. */
  static double of(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
