package dev.polyproc.benchmarks.check;

import dev.polyproc.benchmarks.measure.PairedSamples;
import dev.polyproc.benchmarks.measure.RatioEstimate;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.Distribution;
import dev.polyproc.benchmarks.table.DistributionGroup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A row of a check: the samples of Polyproc and of what it is compared with, in seconds. */
record CheckedRow(Limit limit, PairedSamples seconds) {
  static final List<String> HEADERS =
      List.of("work", "Polyproc", "compared with", "ratio", "95 % interval", "limit", "verdict");

  private RatioEstimate ratio() {
    return seconds.ratio(Samples::median);
  }

  List<String> cells() {
    RatioEstimate ratio = ratio();
    return List.of(
        limit.work(),
        limit.unit().text(seconds.allOfFirst().median()),
        limit.other() + ": " + limit.unit().text(seconds.allOfSecond().median()),
        ratio.text(),
        ratio.interval(),
        String.format(Locale.ROOT, "%.2f", limit.ratio()),
        failure().isEmpty() ? "kept" : "EXCEEDED");
  }

  DistributionGroup distributions() {
    return new DistributionGroup(
        limit.work(),
        limit.unit(),
        List.of(
            new Distribution("Polyproc", seconds.allOfFirst()),
            new Distribution(limit.other(), seconds.allOfSecond())));
  }

  /**
   * Returns the sentence of a failure: the whole interval of the ratio is above the limit, so that
   * noise does not explain it.
   */
  Optional<String> failure() {
    RatioEstimate ratio = ratio();
    if (ratio.low() <= limit.ratio()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: Polyproc takes %.2f times the time of %s (95 %% interval %s); the limit is %.2f",
            limit.work(),
            ratio.value(),
            limit.other(),
            ratio.interval(),
            limit.ratio()));
  }
}
