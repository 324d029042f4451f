package dev.polyproc.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.polyproc.experiments.http.ChunkTime;
import dev.polyproc.experiments.http.Throttling;
import dev.polyproc.experiments.report.Report;
import dev.polyproc.experiments.sweep.Run;
import dev.polyproc.experiments.sweep.Scaling;
import dev.polyproc.experiments.sweep.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Runs and reports for the tests. */
public final class Runs {
  public static final Workload BURN = workload("burn", IntNode.valueOf(50));

  private Runs() {}

  public static Workload workload(String function, JsonNode argument) {
    return new Workload(function, argument, 100, 1);
  }

  /** Returns a run whose chunks all took the same time. */
  public static Run run(int round, Workload workload, int workers, double seconds) {
    double millis = 1e3 * seconds * workers / workload.size();
    return new Run(
        round,
        workload,
        workers,
        seconds,
        Collections.nCopies(workload.size(), new ChunkTime("square-worker-1", millis, millis / 2)),
        Optional.of(new Throttling(3, 120)));
  }

  /** Returns three rounds with 1, 2 and 4 workers, in which a single worker needs that time. */
  public static List<Run> sweep(Workload workload, double seconds) {
    List<Run> runs = new ArrayList<>();
    for (int round = 1; round <= 3; round++) {
      for (int workers : new int[] {1, 2, 4}) {
        double contention = 1 + 0.1 * (workers - 1);
        runs.add(
            run(round, workload, workers, seconds * contention / workers * (1 + round * 1e-3)));
      }
    }
    return runs;
  }

  public static Report report(List<Workload> workloads, List<Run> runs, String... notes) {
    return new Report(
        "./run experiment --target local",
        "local",
        "2 cores",
        Instant.parse("2026-01-02T03:04:05Z"),
        2,
        1,
        List.of(notes),
        Report.series(workloads, runs),
        runs,
        List.of(
            new Scaling(1, 1, 4, 3.5, List.of(3.1, 3.4, 3.6)),
            new Scaling(1, 4, 2, 0.5, List.of())));
  }
}
