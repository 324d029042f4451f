package dev.polyproc.experiments.report;

import dev.polyproc.experiments.http.ChunkTime;
import dev.polyproc.experiments.http.Throttling;
import dev.polyproc.experiments.sweep.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs of a workload with one number of workers.
 *
 * @param seconds of the runs
 * @param throughput values a second, of the median run
 * @param speedup how many times as fast as one worker; see {@link Series}
 * @param chunks the wall times of all chunks in milliseconds
 * @param cpuMillis the median CPU time of a chunk
 * @param cpuShare the chunks' CPU time divided by their wall time
 * @param throttling of all workers in the median run; empty if it is not counted
 */
public record Point(
    int replicas,
    int runs,
    Spread seconds,
    double throughput,
    double speedup,
    Spread chunks,
    double cpuMillis,
    double cpuShare,
    Optional<Throttling> throttling) {

  /**
   * @param single the throughput of one worker
   */
  static Point of(int replicas, List<Run> runs, double single) {
    Spread seconds = seconds(runs);
    double throughput = runs.get(0).workload().size() / seconds.p50();
    Spread cpu = Spread.of(chunks(runs).map(ChunkTime::cpuMillis).toList());
    return new Point(
        replicas,
        runs.size(),
        seconds,
        throughput,
        throughput / single,
        Spread.of(chunks(runs).map(ChunkTime::wallMillis).toList()),
        cpu.p50(),
        runs.stream().mapToDouble(Run::cpuShare).average().orElse(Double.NaN),
        throttling(runs));
  }

  static Spread seconds(List<Run> runs) {
    return Spread.of(runs.stream().map(Run::seconds).toList());
  }

  /** Returns the speed-up divided by the number of workers. */
  public double efficiency() {
    return speedup / replicas;
  }

  private static Stream<ChunkTime> chunks(List<Run> runs) {
    return runs.stream().flatMap(run -> run.chunks().stream());
  }

  private static Optional<Throttling> throttling(List<Run> runs) {
    List<Throttling> counted = runs.stream().flatMap(run -> run.throttling().stream()).toList();
    if (counted.size() < runs.size()) {
      return Optional.empty();
    }
    Spread periods = Spread.of(counted.stream().map(it -> (double) it.periods()).toList());
    Spread millis = Spread.of(counted.stream().map(it -> (double) it.millis()).toList());
    return Optional.of(new Throttling(Math.round(periods.p50()), Math.round(millis.p50())));
  }
}
