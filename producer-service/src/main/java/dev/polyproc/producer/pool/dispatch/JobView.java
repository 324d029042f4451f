package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.ChunkWork;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.TaskFailure;
import dev.polyproc.sharedstate.job.WorkerTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The view of a job.
 *
 * @param state {@code running}, {@code succeeded}, {@code failed} or {@code cancelled}
 * @param size number of values
 * @param processes how many chunks may run at once, or null: as many as there are workers
 * @param wallMillis time from the submission to the end, or until now
 * @param cpuMillis total CPU time of its chunks
 * @param parallelism CPU time divided by wall time: the average number of busy CPUs
 * @param failure the reason of its failure, or null
 * @param output what the function has printed, up to a limit
 * @param workers the share of each worker
 * @param work the worker of each chunk, one page of them
 * @param next index of the first chunk after the page, or null
 */
public record JobView(
    String id,
    String state,
    String function,
    int size,
    int chunksize,
    @Schema(nullable = true) Integer processes,
    Chunks chunks,
    long wallMillis,
    double cpuMillis,
    double parallelism,
    @Schema(nullable = true) TaskFailure failure,
    String output,
    List<Share> workers,
    List<Work> work,
    @Schema(nullable = true) Integer next) {

  /** The number of chunks: in total, committed, and not committed. */
  public record Chunks(int total, int done, int left) {}

  /** The share of a worker in the job. */
  public record Share(String worker, long chunks, long values, double cpuMillis) {
    static Share of(WorkerTotal total) {
      return new Share(
          total.worker().worker(), total.chunks(), total.values(), total.cpuMicros() / 1e3);
    }

    /** Returns the sum of the shares of a worker that was restarted. */
    Share plus(Share other) {
      return new Share(
          worker, chunks + other.chunks, values + other.values, cpuMillis + other.cpuMillis);
    }
  }

  /** A chunk, {@code values[from:to]} as a Python slice, and the worker that computed it. */
  public record Work(
      int chunk,
      int from,
      int to,
      String worker,
      String host,
      long pid,
      String cpus,
      int attempt,
      long wallMicros,
      long cpuMicros) {
    static Work of(ChunkWork work) {
      var worker = work.worker();
      return new Work(
          work.chunk(),
          work.from(),
          work.to(),
          worker.worker(),
          worker.host(),
          worker.pid(),
          worker.cpus(),
          work.attempt(),
          work.wallMicros(),
          work.cpuMicros());
    }
  }

  public static JobView of(JobReport report) {
    var spec = report.spec();
    var end = report.finished().orElseGet(Instant::now);
    long wallMillis = Duration.between(report.created(), end).toMillis();
    double cpuMillis = report.workers().stream().mapToLong(WorkerTotal::cpuMicros).sum() / 1e3;
    var shares = new TreeMap<String, Share>();
    report.workers().stream()
        .map(Share::of)
        .forEach(share -> shares.merge(share.worker(), share, Share::plus));
    return new JobView(
        spec.id(),
        report.state().wireName(),
        spec.function(),
        spec.size(),
        spec.chunksize(),
        spec.processes().isPresent() ? spec.processes().getAsInt() : null,
        new Chunks(spec.chunks(), spec.chunks() - report.left(), report.left()),
        wallMillis,
        cpuMillis,
        Math.round(cpuMillis / Math.max(1, wallMillis) * 100) / 100.0,
        report.failure().orElse(null),
        report.output(),
        List.copyOf(shares.values()),
        report.work().work().stream().map(Work::of).toList(),
        report.work().next().isPresent() ? report.work().next().getAsInt() : null);
  }
}
