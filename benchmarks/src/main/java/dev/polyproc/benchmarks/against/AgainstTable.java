package dev.polyproc.benchmarks.against;

import dev.polyproc.benchmarks.measure.PairedSamples;
import dev.polyproc.benchmarks.measure.RatioEstimate;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.Distribution;
import dev.polyproc.benchmarks.table.DistributionGroup;
import dev.polyproc.benchmarks.table.Results;
import dev.polyproc.benchmarks.table.TextTable;
import dev.polyproc.benchmarks.table.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The results of a comparison of two commits: this one and another. For one thread. */
final class AgainstTable {
  private static final String OURS = "this commit";
  private static final String UNKNOWN = "–";

  private final String label;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<DistributionGroup> distributions = new ArrayList<>();

  /**
   * Creates an empty table.
   *
   * @param own the hash of this commit
   * @param label the short hash of the other one
   */
  AgainstTable(String own, String label) {
    this.label = label;
    notes.add(
        "This commit is "
            + own
            + ". A ratio is its figure divided by that of "
            + label
            + " (below 1, this commit is faster), the median over all rounds; both columns have the"
            + " figures of all rounds together.");
  }

  /** Adds a row with a statistic of the samples, in seconds. */
  void add(String work, Unit unit, PairedSamples seconds, ToDoubleFunction<Samples> statistic) {
    RatioEstimate ratio = seconds.ratio(statistic);
    boolean isInterval = seconds.first().size() > 1;
    rows.add(
        List.of(
            work,
            unit.text(statistic.applyAsDouble(seconds.allOfFirst())),
            unit.text(statistic.applyAsDouble(seconds.allOfSecond())),
            ratio.text(),
            isInterval ? ratio.interval() : UNKNOWN));
  }

  /** Adds the distributions of the samples. */
  void show(String work, Unit unit, PairedSamples seconds) {
    distributions.add(
        new DistributionGroup(
            work,
            unit,
            List.of(
                new Distribution(OURS, seconds.allOfFirst()),
                new Distribution(label, seconds.allOfSecond()))));
  }

  Results results() {
    List<String> headers = List.of("work", OURS, label, "ratio", "95 % interval");
    return new Results(new TextTable(headers, rows, notes), distributions);
  }
}
