package dev.polyproc.benchmarks.check;

import dev.polyproc.benchmarks.table.Unit;

/**
 * The rows of a check, and the ratios that fail it.
 *
 * <p>A limit is {@value #MULTIPLE} times the ratio of a full run on a quiet machine. The multiple
 * allows for what a short run cannot avoid: the services have a quarter of the warm-up or less,
 * while CPython and the floor are warm at once, and CI has the oldest JDK. It is small enough to
 * find work that takes several times as long: a short job that is not one task any more, values
 * that are copied once more, a wait that ends by its timeout.
 */
enum Limit {
  NINE_NUMBERS("the nine numbers, p50", "the floor", Unit.MILLIS, 3.35),
  AS_BYTES("a million squares, as bytes", "CPython", Unit.SECONDS, 0.80),
  AS_JSON("a million squares, as JSON", "CPython", Unit.SECONDS, 0.90),
  TASKS("10,000 tasks at chunksize 1", "CPython", Unit.SECONDS, 0.41);

  static final double MULTIPLE = 4;

  private final String work;
  private final String other;
  private final Unit unit;
  private final double usual;

  /**
   * Creates a limit.
   *
   * @param other what the work is compared with
   * @param usual the ratio of a full run, Polyproc's time divided by the other's
   */
  Limit(String work, String other, Unit unit, double usual) {
    this.work = work;
    this.other = other;
    this.unit = unit;
    this.usual = usual;
  }

  String work() {
    return work;
  }

  String other() {
    return other;
  }

  Unit unit() {
    return unit;
  }

  /** Returns the largest ratio that passes. */
  double ratio() {
    return MULTIPLE * usual;
  }
}
