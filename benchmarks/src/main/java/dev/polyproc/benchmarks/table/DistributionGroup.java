package dev.polyproc.benchmarks.table;

import java.util.List;

/**
 * The samples of several systems for the same work.
 *
 * @param title the work
 * @param unit the unit in which the seconds are shown
 */
public record DistributionGroup(String title, Unit unit, List<Distribution> distributions) {
  public DistributionGroup {
    distributions = List.copyOf(distributions);
  }
}
