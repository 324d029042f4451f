package dev.polyproc.experiments.compare;

import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.compare.Recording.Cell;
import dev.polyproc.experiments.report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hipparchus.stat.inference.MannWhitneyUTest;

/**
 * The comparison of two experiments over everything that both have measured. B is better or worse
 * if the Mann-Whitney test says so with a confidence of 95 %.
 *
 * @param table a row for each number of workers
 * @param ratio how many times as long B takes
 * @param chance the probability of such a difference, or a larger one, between equal systems
 * @param runs the number of runs of A and B that were compared
 */
public record Comparison(Table table, Ratio ratio, double chance, int runs) {
  private static final double SIGNIFICANT = 0.05;
  private static final int FEW = 10;
  private static final List<String> HEADERS =
      List.of("work", "workers", "A", "B", "B / A", "95 % interval", "p");

  /**
   * Compares two experiments.
   *
   * @param a the folder, the JSON or the page of the first one
   */
  public static Comparison of(Path a, Path b) throws ExperimentException {
    return of(Recording.read(a), Recording.read(b));
  }

  static Comparison of(Recording a, Recording b) throws ExperimentException {
    List<Cell> cells = a.seconds().keySet().stream().filter(b.seconds()::containsKey).toList();
    if (cells.isEmpty()) {
      throw new ExperimentException(
          "the experiments have nothing in common: function, argument, size, chunksize and number of"
              + " workers have to be the same; "
              + a.name()
              + " has "
              + a.seconds().keySet()
              + ", "
              + b.name()
              + " has "
              + b.seconds().keySet());
    }
    List<List<String>> rows = new ArrayList<>();
    List<SamplePair> pairs = new ArrayList<>();
    for (Cell cell : cells) {
      SamplePair pair = SamplePair.of(a.seconds().get(cell), b.seconds().get(cell));
      pairs.add(pair);
      rows.add(row(cell, pair));
    }
    List<SamplePair> normalised = pairs.stream().map(SamplePair::normalised).toList();
    double[] all = pooled(normalised.stream().map(SamplePair::a));
    double[] others = pooled(normalised.stream().map(SamplePair::b));
    return new Comparison(
        new Table(HEADERS, rows),
        Ratio.of(pairs),
        chance(new SamplePair(all, others)),
        all.length + others.length);
  }

  private static double[] pooled(Stream<double[]> samples) {
    return samples.flatMapToDouble(Arrays::stream).toArray();
  }

  private static double chance(SamplePair pair) {
    return new MannWhitneyUTest().mannWhitneyUTest(pair.a(), pair.b());
  }

  private static List<String> row(Cell cell, SamplePair pair) {
    Ratio ratio = Ratio.of(List.of(pair));
    return List.of(
        cell.workload(),
        String.valueOf(cell.workers()),
        number("%.3f s", pair.medianOfA()),
        number("%.3f s", pair.medianOfB()),
        number("%.3f", ratio.value()),
        number("%.3f", ratio.low()) + " to " + number("%.3f", ratio.high()),
        number("%.4f", chance(pair)));
  }

  /** Returns whether B is slower, beyond doubt. */
  public boolean isWorse() {
    return chance < SIGNIFICANT && ratio.value() > 1;
  }

  private boolean isBetter() {
    return chance < SIGNIFICANT && ratio.value() < 1;
  }

  /** Returns the conclusion as one or two sentences. */
  public String verdict() {
    String times =
        number("%.3f times as long as A", ratio.value())
            + number(" (95 %% interval %.3f to ", ratio.low())
            + number("%.3f)", ratio.high());
    String confidence = number("a confidence of %.1f %%", 100 * (1 - chance));
    if (isWorse() || isBetter()) {
      return "B is "
          + (isWorse() ? "worse" : "better")
          + ", with "
          + confidence
          + ": it takes "
          + times
          + ".";
    }
    String few = runs < FEW ? " There are too few runs; raise --repetitions." : "";
    return "No difference is shown ("
        + confidence
        + " is less than 95 %): B takes "
        + times
        + "."
        + few;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
