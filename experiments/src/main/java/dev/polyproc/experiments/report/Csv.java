package dev.polyproc.experiments.report;

import dev.polyproc.experiments.http.ChunkTime;
import dev.polyproc.experiments.sweep.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The runs as comma-separated values (RFC 4180): a header, and a line for each run. */
public final class Csv {
  private static final List<String> HEADERS =
      List.of(
          "round",
          "function",
          "argument",
          "size",
          "chunksize",
          "workers",
          "busy_workers",
          "seconds",
          "values_per_second",
          "chunk_p50_ms",
          "chunk_p90_ms",
          "chunk_p99_ms",
          "cpu_share",
          "throttled",
          "throttled_ms");

  private Csv() {}

  public static String of(List<Run> runs) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", HEADERS));
    runs.forEach(run -> lines.add(line(run)));
    return lines.stream().collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String line(Run run) {
    Spread chunks = Spread.of(run.chunks().stream().map(ChunkTime::wallMillis).toList());
    return List.of(
            String.valueOf(run.round()),
            run.workload().function(),
            run.workload().argument().toString(),
            String.valueOf(run.workload().size()),
            String.valueOf(run.workload().chunksize()),
            String.valueOf(run.replicas()),
            String.valueOf(run.busyWorkers()),
            decimal(run.seconds()),
            decimal(run.throughput()),
            decimal(chunks.p50()),
            decimal(chunks.p90()),
            decimal(chunks.p99()),
            decimal(run.cpuShare()),
            run.throttling().map(it -> String.valueOf(it.periods())).orElse(""),
            run.throttling().map(it -> String.valueOf(it.millis())).orElse(""))
        .stream()
        .map(Csv::quoted)
        .collect(Collectors.joining(","));
  }

  private static String decimal(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "";
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
