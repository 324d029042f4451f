package dev.polyproc.benchmarks.table;

import java.util.List;
import java.util.Locale;

/** One row of the table: a benchmark and its results. */
public record ResultRow(
    String work, String ours, String cpython, String ratio, String target, String verdict) {
  static final List<String> HEADERS =
      List.of("work", "Polyproc", "CPython", "ratio", "target", "verdict");

  private static final String ABSENT = "–";

  /** Returns a row with both figures and their ratio. */
  public static ResultRow of(String work, Unit unit, double ours, double cpython, Target target) {
    return new ResultRow(
        work,
        unit.text(ours),
        unit.text(cpython),
        String.format(Locale.ROOT, "%.2f", ours / cpython),
        target.text(),
        target.verdict(ours, cpython));
  }

  /** Returns a row with the figure of something else than CPython, which is named in the cell. */
  public static ResultRow against(
      String work, Unit unit, double ours, String other, double theirs, Target target) {
    ResultRow row = of(work, unit, ours, theirs, target);
    return new ResultRow(
        work, row.ours(), other + ": " + row.cpython(), row.ratio(), row.target(), row.verdict());
  }

  /** Returns a row whose CPython column is a text instead of a figure. */
  public static ResultRow of(String work, Unit unit, double ours, String cpython, Target target) {
    return new ResultRow(
        work,
        unit.text(ours),
        cpython.isEmpty() ? ABSENT : cpython,
        ABSENT,
        target.text(),
        target.verdict(ours, Double.NaN));
  }

  /** Returns a row for a benchmark that was not measured, with the reason. */
  public static ResultRow without(String work, Target target, String why) {
    return new ResultRow(work, ABSENT, ABSENT, ABSENT, target.text(), why);
  }

  List<String> cells() {
    return List.of(work, ours, cpython, ratio, target, verdict);
  }
}
