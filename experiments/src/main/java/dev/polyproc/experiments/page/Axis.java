package dev.polyproc.experiments.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis.
 *
 * @param max the value at its end; it begins at zero
 * @param ticks the values with a mark
 */
record Axis(String label, double max, List<Double> ticks) {
  private static final int MARKS = 5;
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};

  /** Returns an axis from zero to a round number that is at least {@code largest}. */
  static Axis upTo(String label, double largest) {
    double limit = Double.isFinite(largest) && largest > 0 ? largest : 1;
    double step = step(limit / MARKS);
    List<Double> ticks = new ArrayList<>();
    int marks = (int) Math.ceil(limit / step - 1e-9);
    for (int mark = 0; mark <= marks; mark++) {
      ticks.add(mark * step);
    }
    return new Axis(label, marks * step, List.copyOf(ticks));
  }

  /** Returns an axis with marks at the given values. */
  static Axis at(String label, List<Integer> values) {
    double max = values.stream().mapToInt(Integer::intValue).max().orElse(1);
    return new Axis(label, max * 1.05, values.stream().map(Integer::doubleValue).toList());
  }

  /** Returns the smallest of 1, 2, 2.5, 5 and 10 times a power of ten that is at least the size. */
  private static double step(double size) {
    double power = Math.pow(10, Math.floor(Math.log10(size)));
    for (double step : STEPS) {
      if (step * power >= size * (1 - 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /** Returns a value's place from 0 to 1. */
  double place(double value) {
    return value / max;
  }

  /** Returns the text of a mark, without trailing zeros. */
  static String text(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
