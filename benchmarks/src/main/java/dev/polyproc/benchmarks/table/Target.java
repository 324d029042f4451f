package dev.polyproc.benchmarks.table;

import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * The target of a figure.
 *
 * @param text the text in the table
 * @param judge whether our figure meets the target, given CPython's
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
    return new Target("≤ CPython", (ours, cpython) -> ours <= cpython);
  }

  public static Target atMostCPythons(double factor) {
    return new Target(
        String.format(Locale.ROOT, "≤ %.1f × CPython", factor),
        (ours, cpython) -> ours <= factor * cpython);
  }

  /** Returns the verdict in the table; empty for a row without a target. */
  String verdict(double ours, double cpython) {
    if (text.isEmpty()) {
      return "";
    }
    return judge.test(ours, cpython) ? "met" : "MISSED";
  }
}
