package dev.polyproc.benchmarks.table;

import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * The target of a figure.
 *
 * @param text the text in the table
 * @param judge whether our figure meets the target, given the one that it is compared with
 */
public record Target(String text, BiPredicate<Double, Double> judge) {
  public static final Target NONE = new Target("", (ours, cpython) -> true);

  public static Target atMost(double limit, Unit unit) {
    return new Target("≤ " + unit.shortText(limit), (ours, cpython) -> ours <= limit);
  }

  public static Target atLeast(double limit, Unit unit) {
    return new Target("≥ " + unit.shortText(limit), (ours, cpython) -> ours >= limit);
  }

  public static Target atMostCPythons() {
    return atMostThat(1, "CPython");
  }

  public static Target atMostCPythons(double factor) {
    return atMostThat(factor, "CPython");
  }

  /** Returns the target of at most a multiple of another figure of the same run. */
  public static Target atMostThat(double factor, String other) {
    return new Target(
        factor == 1 ? "≤ " + other : String.format(Locale.ROOT, "≤ %.1f × %s", factor, other),
        (ours, theirs) -> ours <= factor * theirs);
  }

  /** Returns the verdict in the table; empty for a row without a target. */
  String verdict(double ours, double cpython) {
    if (text.isEmpty()) {
      return "";
    }
    return judge.test(ours, cpython) ? "met" : "MISSED";
  }
}
