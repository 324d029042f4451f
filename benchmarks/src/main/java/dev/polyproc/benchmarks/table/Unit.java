package dev.polyproc.benchmarks.table;

import java.util.Locale;

/** The format of a figure, which is in seconds, in bytes or a fraction of one. */
public enum Unit {
  MILLIS("%.2f ms", 1e3),
  SECONDS("%.3f s", 1),
  TASKS_PER_SECOND("%,.0f/s", 1),
  PERCENT("%.1f %%", 100),
  MEBIBYTES("%.0f MiB", 1.0 / (1 << 20));

  private final String format;
  private final double factor;

  Unit(String format, double factor) {
    this.format = format;
    this.factor = factor;
  }

  public String text(double figure) {
    return String.format(Locale.ROOT, format, figure * factor);
  }

  /** Returns the text of a round number, without trailing zeros. */
  public String shortText(double figure) {
    return text(figure).replaceFirst("\\.0+ |(\\.\\d*[1-9])0+ ", "$1 ");
  }
}
