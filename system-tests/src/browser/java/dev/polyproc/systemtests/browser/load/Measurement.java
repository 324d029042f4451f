package dev.polyproc.systemtests.browser.load;

import java.util.Locale;

/**
 * A measured value, and the largest value that is allowed; NaN if every value is.
 *
 * @param what what was measured, as in "a click"
 * @param unit the unit of both values, as in "ms"
 */
record Measurement(String what, double value, String unit, double goal) {
  /** Returns a value that is only reported. */
  static Measurement withoutGoal(String what, double value, String unit) {
    return new Measurement(what, value, unit, Double.NaN);
  }

  /** Returns whether the value is not above the goal. */
  boolean isMet() {
    return Double.isNaN(goal) || value <= goal;
  }

  /** Returns the row of a table in Markdown: the subject, the value, the goal and the verdict. */
  String row() {
    if (Double.isNaN(goal)) {
      return String.format(Locale.ROOT, "| %s | %,.0f %s |  |  |", what, value, unit);
    }
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f %s | ≤ %,.0f %3$s | %s |",
        what,
        value,
        unit,
        goal,
        isMet() ? "met" : "MISSED");
  }
}
