package dev.polyproc.experiments.report;

import dev.polyproc.experiments.fit.Estimate;
import dev.polyproc.experiments.fit.FitOutcome;
import dev.polyproc.experiments.sweep.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of a report: the points, the fitted laws, and the changes of the workers. */
public final class Tables {
  private static final String ABSENT = "–";

  private Tables() {}

  /** Returns a row for each workload and number of workers. */
  public static Table points(Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (Series series : report.series()) {
      for (Point point : series.points()) {
        rows.add(
            List.of(
                series.workload().label(),
                String.valueOf(point.replicas()),
                number("%.3f s", point.seconds().p50()),
                number("%.1f/s", point.throughput()),
                number("%.2f", point.speedup()),
                number("%.0f %%", 100 * point.efficiency()),
                number("%.1f", point.chunks().p50())
                    + number(" / %.1f", point.chunks().p90())
                    + number(" / %.1f ms", point.chunks().p99()),
                number("%.1f ms", point.cpuMillis()),
                number("%.0f %%", 100 * point.cpuShare()),
                point
                    .throttling()
                    .map(it -> it.periods() + " (" + it.millis() + " ms)")
                    .orElse(ABSENT)));
      }
    }
    return new Table(
        List.of(
            "work",
            "workers",
            "time",
            "throughput",
            "speed-up",
            "efficiency",
            "chunk p50 / p90 / p99",
            "its CPU time",
            "CPU share",
            "throttled"),
        rows);
  }

  /** Returns a row for each workload and law. */
  public static Table fits(Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (Series series : report.series()) {
      for (FitOutcome fit : series.fits()) {
        rows.add(row(series, fit));
      }
    }
    return new Table(
        List.of("work", "law", "λ (values/s)", "σ (contention)", "κ (coherency)", "R²", "so"),
        rows);
  }

  private static List<String> row(Series series, FitOutcome outcome) {
    String work = series.workload().label();
    String law = outcome.law().title();
    if (outcome instanceof FitOutcome.NotFitted not) {
      return List.of(work, law, ABSENT, ABSENT, ABSENT, ABSENT, "not fitted: " + not.reason());
    }
    FitOutcome.Fitted fit = outcome.fitted().orElseThrow();
    List<Estimate> estimates = fit.estimates();
    return List.of(
        work,
        law,
        text("%.1f", estimates.get(0)),
        text("%.4f", estimates.get(1)),
        estimates.size() > 2 ? text("%.5f", estimates.get(2)) : ABSENT,
        number("%.4f", fit.explained()),
        conclusion(fit));
  }

  /** Returns what the last parameter means, if its interval does not contain zero. */
  private static String conclusion(FitOutcome.Fitted fit) {
    int last = fit.estimates().size() - 1;
    if (fit.estimates().get(last).low() <= 0) {
      return fit.law().parameters().get(last) + " cannot be told from 0";
    }
    if (fit.peak().isPresent()) {
      return number("fastest with %.0f workers", fit.peak().getAsDouble());
    }
    return fit.limit().isPresent()
        ? number("never more than %.1f times as fast", fit.limit().getAsDouble())
        : ABSENT;
  }

  /** Returns a row for each change of the number of workers. */
  public static Table scalings(Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (Scaling scaling : report.scalings()) {
      rows.add(
          List.of(
              String.valueOf(scaling.round()),
              scaling.from() + " → " + scaling.to(),
              number("%.1f s", scaling.seconds()),
              scaling.firstChunks().isEmpty()
                  ? ABSENT
                  : String.join(
                      ", ",
                      scaling.firstChunks().stream().map(it -> number("%.1f s", it)).toList())));
    }
    return new Table(
        List.of("round", "workers", "listed after", "first chunk of each new worker after"), rows);
  }

  private static String text(String format, Estimate estimate) {
    return number(format, estimate.value())
        + " ["
        + number(format, estimate.low())
        + ", "
        + number(format, estimate.high())
        + "]";
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : ABSENT;
  }
}
