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
 * A job, as callers see it.
 *
 * @param state {@code running}, {@code succeeded}, {@code failed} or {@code cancelled}
 * @param size number of values
 * @param wallMillis time from the posting to the end, or until now
 * @param cpuMillis CPU time that its chunks took, together
 * @param parallelism CPU time divided by wall time: how many CPUs worked for it, on average
 * @param failure why it failed, or null
 * @param workers who did how much
 * @param work who did which chunk, as many of them as were asked for
 * @param next index of the first chunk after these, or null
 */
public record JobView(
    String id,
    String state,
    String function,
    int size,
    int chunksize,
    int processes,
    Chunks chunks,
    long wallMillis,
    double cpuMillis,
    double parallelism,
    @Schema(nullable = true) TaskFailure failure,
    List<Share> workers,
    List<Work> work,
    @Schema(nullable = true) Integer next) {

  /** How many chunks there are, how many of them are committed, and how many are not. */
  public record Chunks(int total, int done, int left) {}

  /** What a worker did of the job. */
  public record Share(String worker, long chunks, long values, double cpuMillis) {
    static Share of(WorkerTotal total) {
      return new Share(
          total.worker().worker(), total.chunks(), total.values(), total.cpuMicros() / 1e3);
    }

    /** The share of a worker that was started more than once. */
    Share plus(Share other) {
      return new Share(
          worker, chunks + other.chunks, values + other.values, cpuMillis + other.cpuMillis);
    }
  }

  /** A chunk and who did it; {@code values[from:to]}, as Python slices. */
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
        spec.processes(),
        new Chunks(spec.chunks(), spec.chunks() - report.left(), report.left()),
        wallMillis,
        cpuMillis,
        Math.round(cpuMillis / Math.max(1, wallMillis) * 100) / 100.0,
        report.failure().orElse(null),
        List.copyOf(shares.values()),
        report.work().work().stream().map(Work::of).toList(),
        report.work().next().isPresent() ? report.work().next().getAsInt() : null);
  }
}
