package dev.polyproc.benchmarks.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.benchmarks.measure.PairedSamples;
import dev.polyproc.benchmarks.measure.Samples;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CheckedRowTest {
  private static final double LIMIT = Limit.AS_JSON.ratio();

  @Test
  void failure_allRoundsAboveTheLimit_namesTheRowAndTheLimit() {
    CheckedRow row = row(LIMIT + 1, LIMIT + 1, LIMIT + 1);

    assertThat(row.failure())
        .contains(
            "a million squares, as JSON: Polyproc takes 4.60 times the time of CPython"
                + " (95 % interval 4.60 to 4.60); the limit is 3.60");
    assertThat(row.cells()).endsWith("4.60", "4.60 to 4.60", "3.60", "EXCEEDED");
  }

  @Test
  void failure_ratioAtTheLimit_isEmpty() {
    CheckedRow row = row(LIMIT, LIMIT, LIMIT);

    assertThat(row.failure()).isEmpty();
    assertThat(row.cells()).endsWith("kept");
  }

  @Test
  void failure_intervalThatContainsTheLimit_isEmpty() {
    CheckedRow row = row(LIMIT - 1, LIMIT + 1, LIMIT - 1, LIMIT + 1, LIMIT + 1);

    assertThat(row.failure()).isEmpty();
  }

  private static CheckedRow row(double... ratios) {
    List<Samples> ours = DoubleStream.of(ratios).mapToObj(Samples::of).toList();
    List<Samples> theirs = DoubleStream.of(ratios).mapToObj(ratio -> Samples.of(1.0)).toList();
    return new CheckedRow(Limit.AS_JSON, new PairedSamples(ours, theirs));
  }
}
