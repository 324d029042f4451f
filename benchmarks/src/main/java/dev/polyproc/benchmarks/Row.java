package dev.polyproc.benchmarks;

import java.util.List;
import java.util.Locale;

/** One line of the table: a work, and what came of it. */
record Row(String work, String ours, String cpython, String ratio, String target, String verdict) {
  static final List<String> HEADS =
      List.of("work", "Polyproc", "CPython", "ratio", "target", "verdict");

  private static final String NOTHING = "–";

  /** Both figures, and ours divided by CPython's. */
  static Row of(String work, Unit unit, double ours, double cpython, Target target) {
    return new Row(
        work,
        unit.text(ours),
        unit.text(cpython),
        String.format(Locale.ROOT, "%.2f", ours / cpython),
        target.text(),
        target.verdict(ours, cpython));
  }

  /** A figure of which CPython has none, or says this instead. */
  static Row of(String work, Unit unit, double ours, String cpython, Target target) {
    return new Row(
        work,
        unit.text(ours),
        cpython.isEmpty() ? NOTHING : cpython,
        NOTHING,
        target.text(),
        target.verdict(ours, Double.NaN));
  }

  /** A work that was not measured, and why. */
  static Row without(String work, Target target, String why) {
    return new Row(work, NOTHING, NOTHING, NOTHING, target.text(), why);
  }

  List<String> cells() {
    return List.of(work, ours, cpython, ratio, target, verdict);
  }
}
