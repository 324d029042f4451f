package dev.polyproc.benchmarks.table;

import java.util.List;

/**
 * The results of a run.
 *
 * @param distributions the samples from which the rows of the table were made
 */
public record Results(TextTable table, List<DistributionGroup> distributions) {
  public Results {
    distributions = List.copyOf(distributions);
  }
}
