package dev.polyproc.experiments.report;

import dev.polyproc.experiments.sweep.Run;
import dev.polyproc.experiments.sweep.Scaling;
import dev.polyproc.experiments.sweep.Workload;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that an experiment found.
 *
 * @param command the command that repeats it
 * @param target the kind of target
 * @param machine a description of the machine that ran the experiment
 * @param cores the number of cores that the workers share; zero if it is unknown
 * @param notes what a reader has to know
 * @param series one for each workload
 */
public record Report(
    String command,
    String target,
    String machine,
    Instant began,
    int cores,
    long seed,
    List<String> notes,
    List<Series> series,
    List<Run> runs,
    List<Scaling> scalings) {

  /** Returns the series of the runs, in the order of the workloads. */
  public static List<Series> series(List<Workload> workloads, List<Run> runs) {
    var byWorkload =
        runs.stream()
            .collect(Collectors.groupingBy(Run::workload, LinkedHashMap::new, Collectors.toList()));
    return workloads.stream()
        .filter(byWorkload::containsKey)
        .map(workload -> Series.of(workload, byWorkload.get(workload)))
        .toList();
  }

  /** Returns the largest number of workers. */
  public int most() {
    return runs.stream().mapToInt(Run::replicas).max().orElse(0);
  }

  /** Returns whether there were more workers than cores. */
  public boolean isCrowded() {
    return cores > 0 && most() > cores;
  }
}
