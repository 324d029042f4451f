package dev.polyproc.producer.pool.dispatch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.polyproc.sharedstate.job.ChunkWork;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.TaskFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

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
 * @param work who did which chunk: the first {@value #MOST_WORK} of them
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
    TaskFailure failure,
    List<Share> workers,
    List<Work> work) {
  static final int MOST_WORK = 1_000;

  /** How many chunks there are, how many of them are committed, and how many are not. */
  public record Chunks(int total, int done, int left) {}

  /** What a worker did of the job. */
  public record Share(String worker, int chunks, int values, double cpuMillis) {
    static Share of(String worker, List<ChunkWork> work) {
      return new Share(
          worker,
          work.size(),
          work.stream().mapToInt(each -> each.to() - each.from()).sum(),
          millis(work));
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
    double cpuMillis = millis(report.work());
    var shares =
        report.work().stream()
            .collect(groupingBy(work -> work.worker().worker(), TreeMap::new, toList()));
    return new JobView(
        spec.id(),
        report.state().word(),
        spec.function(),
        spec.size(),
        spec.chunksize(),
        spec.processes(),
        new Chunks(spec.chunks(), spec.chunks() - report.left(), report.left()),
        wallMillis,
        cpuMillis,
        Math.round(cpuMillis / Math.max(1, wallMillis) * 100) / 100.0,
        report.failure().orElse(null),
        shares.entrySet().stream()
            .map(share -> Share.of(share.getKey(), share.getValue()))
            .toList(),
        report.work().stream().limit(MOST_WORK).map(Work::of).toList());
  }

  private static double millis(List<ChunkWork> work) {
    return work.stream().mapToLong(ChunkWork::cpuMicros).sum() / 1e3;
  }
}
