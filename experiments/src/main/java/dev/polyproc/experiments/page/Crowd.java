package dev.polyproc.experiments.page;

import dev.polyproc.experiments.report.Point;
import dev.polyproc.experiments.report.Report;
import dev.polyproc.experiments.report.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The explanation of what more workers than cores look like, with the figures of a report. */
final class Crowd {
  private Crowd() {}

  static List<String> sentences(Report report) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "The workers share %d cores. With more workers than that they take turns, so the"
                + " background of the charts is marked from there on. Work that computes cannot be"
                + " faster than the %d cores allow; work that only waits, such as sleep, can.",
            report.cores(),
            report.cores()));
    for (Series series : report.series()) {
      Point few = series.points().get(0);
      Point many = series.points().get(series.points().size() - 1);
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s: with %d to %d workers, the CPU time of a chunk went from %.1f to %.1f ms, and the"
                  + " time that it took from %.1f to %.1f ms (median) and from %.1f to %.1f ms (p99)."
                  + " The share of its time that a chunk was on a CPU went from %.0f %% to %.0f %%,"
                  + " and the efficiency from %.0f %% to %.0f %%.",
              series.workload().label(),
              few.replicas(),
              many.replicas(),
              few.cpuMillis(),
              many.cpuMillis(),
              few.chunks().p50(),
              many.chunks().p50(),
              few.chunks().p99(),
              many.chunks().p99(),
              100 * few.cpuShare(),
              100 * many.cpuShare(),
              100 * few.efficiency(),
              100 * many.efficiency()));
    }
    return sentences;
  }
}
