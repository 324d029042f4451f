package dev.polyproc.experiments.page;

import dev.polyproc.experiments.fit.FitOutcome;
import dev.polyproc.experiments.fit.Law;
import dev.polyproc.experiments.http.Throttling;
import dev.polyproc.experiments.page.Mark.Place;
import dev.polyproc.experiments.page.Mark.Style;
import dev.polyproc.experiments.report.Point;
import dev.polyproc.experiments.report.Report;
import dev.polyproc.experiments.report.Series;
import dev.polyproc.experiments.sweep.Run;
import dev.polyproc.experiments.sweep.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The charts of a report. */
final class Charts {
  private static final String WORKERS = "workers";
  private static final int COLOURS = 6;
  private static final int CURVE_POINTS = 60;

  private final Report report;
  private final List<Integer> replicas;
  private final int most;

  Charts(Report report) {
    this.report = report;
    this.replicas = report.runs().stream().map(Run::replicas).distinct().sorted().toList();
    this.most = report.most();
  }

  /** Returns the charts that have something to show. */
  List<Chart> all() {
    List<Chart> charts = new ArrayList<>();
    charts.add(speedup());
    charts.add(efficiency());
    report.series().forEach(series -> charts.add(latency(series)));
    if (report.scalings().stream().anyMatch(scaling -> !scaling.firstChunks().isEmpty())) {
      charts.add(starts());
    }
    if (report.runs().stream().anyMatch(run -> run.throttling().isPresent())) {
      charts.add(throttling());
    }
    return charts;
  }

  private Chart speedup() {
    List<Mark> marks = new ArrayList<>();
    marks.add(curve("ideal", 0, n -> n));
    if (report.isCrowded()) {
      marks.add(
          curve("limit of " + report.cores() + " cores", 5, n -> Math.min(n, report.cores())));
    }
    addSeries(marks, Point::speedup, n -> 1);
    double largest = largest(marks);
    return new Chart(
        "Speed-up",
        "How many times as fast as one worker. The line goes through the medians."
            + " Work that is perfectly parallel follows the ideal line.",
        x(),
        Axis.upTo("speed-up", largest),
        marks,
        crowded());
  }

  private Chart efficiency() {
    List<Mark> marks = new ArrayList<>();
    marks.add(curve("ideal", 0, n -> 1));
    if (report.isCrowded()) {
      marks.add(
          curve("limit of " + report.cores() + " cores", 5, n -> Math.min(1, report.cores() / n)));
    }
    addSeries(marks, Point::efficiency, n -> n);
    return new Chart(
        "Efficiency",
        "The speed-up divided by the number of workers: the share of each worker that is used.",
        x(),
        Axis.upTo("efficiency", largest(marks)),
        marks,
        crowded());
  }

  /** Adds each series, and the laws that were fitted to it. */
  private void addSeries(
      List<Mark> marks, ToDoubleFunction<Point> value, DoubleUnaryOperator divisor) {
    boolean single = report.series().size() == 1;
    for (int each = 0; each < report.series().size(); each++) {
      Series series = report.series().get(each);
      marks.add(medians(series.workload().label(), colour(each), series, value));
      marks.add(eachRun(series, colour(each), divisor));
      for (FitOutcome outcome : series.fits()) {
        Law law = outcome.law();
        // With several series, one law each is as much as can be told apart.
        if (outcome.fitted().isPresent() && (single || law == Law.USL)) {
          FitOutcome.Fitted fit = outcome.fitted().get();
          int colour = !single ? colour(each) : law == Law.USL ? 3 : 2;
          String name = single ? law.title() : law.title() + ": " + series.workload().label();
          marks.add(
              curve(
                  name,
                  colour,
                  n -> fit.throughput(n) / series.single() / divisor.applyAsDouble(n)));
        }
      }
    }
  }

  private Mark eachRun(Series series, int colour, DoubleUnaryOperator divisor) {
    return new Mark(
        "each run",
        Style.DOTS,
        colour,
        report.runs().stream()
            .filter(run -> run.workload().equals(series.workload()))
            .map(
                run ->
                    new Place(
                        run.replicas(),
                        run.throughput() / series.single() / divisor.applyAsDouble(run.replicas())))
            .toList());
  }

  private Chart latency(Series series) {
    List<Mark> marks =
        List.of(
            medians("CPU time, median", 0, series, Point::cpuMillis),
            medians("p50", 1, series, point -> point.chunks().p50()),
            medians("p90", 3, series, point -> point.chunks().p90()),
            medians("p99", 2, series, point -> point.chunks().p99()));
    return new Chart(
        "Chunk latency: " + series.workload().label(),
        "The time that a worker takes for a chunk, without waiting in Kafka. If it is longer than"
            + " the CPU time, the worker waits for a core, is throttled, or sleeps.",
        x(),
        Axis.upTo("milliseconds", largest(marks)),
        marks,
        crowded());
  }

  private Chart starts() {
    List<Place> listed = new ArrayList<>();
    List<Place> first = new ArrayList<>();
    for (Scaling scaling : report.scalings()) {
      scaling.firstChunks().forEach(seconds -> first.add(new Place(scaling.to(), seconds)));
      if (!scaling.firstChunks().isEmpty()) {
        listed.add(new Place(scaling.to(), scaling.seconds()));
      }
    }
    List<Mark> marks =
        List.of(
            new Mark("first chunk of a new worker", Style.DOTS, 1, first),
            new Mark("all listed by GET /workers", Style.DOTS, 2, listed));
    return new Chart(
        "From scaling to the first chunk",
        "The time from the request for more workers to the end of the first chunk of each new"
            + " worker, by the number of workers that were asked for.",
        x(),
        Axis.upTo("seconds", largest(marks)),
        marks,
        Double.POSITIVE_INFINITY);
  }

  private Chart throttling() {
    List<Mark> marks = new ArrayList<>();
    for (int each = 0; each < report.series().size(); each++) {
      var workload = report.series().get(each).workload();
      List<Place> places =
          report.runs().stream()
              .filter(run -> run.workload().equals(workload))
              .filter(run -> run.throttling().isPresent())
              .map(
                  run ->
                      new Place(
                          run.replicas(),
                          run.throttling().map(Throttling::millis).orElseThrow().doubleValue()))
              .toList();
      marks.add(new Mark(workload.label(), Style.DOTS, colour(each), places));
    }
    return new Chart(
        "CPU throttling",
        "For how long the workers of a run were suspended in total, because they had used up the"
            + " CPU time of their limit. Each dot is a run.",
        x(),
        Axis.upTo("milliseconds", largest(marks)),
        marks,
        crowded());
  }

  private Axis x() {
    return Axis.at(WORKERS, replicas);
  }

  private double crowded() {
    return report.isCrowded() ? report.cores() : Double.POSITIVE_INFINITY;
  }

  private static Mark medians(
      String name, int colour, Series series, ToDoubleFunction<Point> value) {
    return new Mark(
        name,
        Style.DOTTED_LINE,
        colour,
        series.points().stream()
            .map(point -> new Place(point.replicas(), value.applyAsDouble(point)))
            .toList());
  }

  private Mark curve(String name, int colour, DoubleUnaryOperator value) {
    double step = Math.max(0, most - 1.0) / CURVE_POINTS;
    return new Mark(
        name,
        Style.DASHED,
        colour,
        IntStream.rangeClosed(0, CURVE_POINTS)
            .mapToObj(each -> 1 + each * step)
            .map(n -> new Place(n, value.applyAsDouble(n)))
            .toList());
  }

  private static int colour(int series) {
    return 1 + series % COLOURS;
  }

  private static double largest(List<Mark> marks) {
    return marks.stream()
        .flatMap(mark -> mark.places().stream())
        .mapToDouble(Place::y)
        .filter(Double::isFinite)
        .max()
        .orElse(1);
  }
}
