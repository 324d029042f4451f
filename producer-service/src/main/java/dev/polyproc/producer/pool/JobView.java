package dev.polyproc.producer.pool;

import dev.polyproc.sharedstate.job.ChunkWork;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.TaskFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A job, as callers see it.
 *
 * @param state {@code running}, {@code succeeded} or {@code failed}
 * @param size number of values
 * @param wallMillis time from the posting to the end, or until now
 * @param failure why it failed, or null
 * @param work who did which chunk
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
    TaskFailure failure,
    List<Work> work) {

  /** How many chunks there are, and how many of them are committed. */
  public record Chunks(int total, int done) {}

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

  static JobView of(JobReport report) {
    var spec = report.spec();
    var end = report.finished().orElseGet(Instant::now);
    return new JobView(
        spec.id(),
        report.state().word(),
        spec.function(),
        spec.size(),
        spec.chunksize(),
        spec.processes(),
        new Chunks(spec.chunks(), spec.chunks() - report.left()),
        Duration.between(report.created(), end).toMillis(),
        report.failure().orElse(null),
        report.work().stream().map(Work::of).toList());
  }
}
