package dev.polyproc.benchmarks.table;

import dev.polyproc.benchmarks.measure.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The results of a run: rows, notes, and the distributions of the samples. For one thread. */
public final class ResultTable {
  private final List<ResultRow> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<DistributionGroup> distributions = new ArrayList<>();

  public void add(ResultRow row) {
    rows.add(row);
  }

  /** Adds a note below the rows. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** Adds the distributions of the samples from which rows were made. */
  public void show(String title, Unit unit, List<String> names, List<Samples> seconds) {
    distributions.add(
        new DistributionGroup(
            title,
            unit,
            IntStream.range(0, names.size())
                .mapToObj(at -> new Distribution(names.get(at), seconds.get(at)))
                .toList()));
  }

  /** Adds the distributions of Polyproc's samples and of CPython's. */
  public void showWithCPython(String title, Unit unit, Samples ours, Samples theirs) {
    show(title, unit, List.of("Polyproc", "CPython"), List.of(ours, theirs));
  }

  public Results results() {
    List<List<String>> cells = rows.stream().map(ResultRow::cells).toList();
    return new Results(new TextTable(ResultRow.HEADERS, cells, notes), distributions);
  }
}
