package dev.polyproc.experiments.report;

import dev.polyproc.experiments.fit.FitOutcome;
import dev.polyproc.experiments.fit.Law;
import dev.polyproc.experiments.fit.Observation;
import dev.polyproc.experiments.sweep.Run;
import dev.polyproc.experiments.sweep.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of one workload.
 *
 * @param baseline the number of workers that the speed-up is relative to: the smallest one, whose
 *     workers are taken as perfectly parallel. It is one in most sweeps
 * @param points by the number of workers, in ascending order
 * @param fits one for each law
 */
public record Series(Workload workload, int baseline, List<Point> points, List<FitOutcome> fits) {

  /** Returns the series of a workload from its runs, of which there is at least one. */
  static Series of(Workload workload, List<Run> runs) {
    var byReplicas =
        runs.stream()
            .collect(Collectors.groupingBy(Run::replicas, TreeMap::new, Collectors.toList()));
    int baseline = byReplicas.firstKey();
    double single =
        workload.size() / Point.seconds(byReplicas.get(baseline)).p50() / Math.max(1, baseline);
    List<Point> points = new ArrayList<>();
    byReplicas.forEach((replicas, its) -> points.add(Point.of(replicas, its, single)));
    List<Observation> observations =
        runs.stream().map(run -> new Observation(run.replicas(), run.throughput())).toList();
    List<FitOutcome> fits = Stream.of(Law.values()).map(law -> law.fit(observations)).toList();
    return new Series(workload, baseline, List.copyOf(points), fits);
  }

  /** Returns the throughput of one worker, as the speed-up assumes it. */
  public double single() {
    Point first = points.get(0);
    return first.throughput() / first.speedup();
  }
}
