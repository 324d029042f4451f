package dev.polyproc.producer.pool.result;

import dev.polyproc.sharedstate.job.JobResults;
import dev.polyproc.sharedstate.job.JobSpec;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the results of a job that succeeded, part by part: they never stand in memory as a whole.
 * For any thread that may block.
 */
@Singleton
public final class ResultsWriter {
  /** How many results make a part. */
  static final int PART = 64 * 1024;

  private final JobResults results;

  ResultsWriter(JobResults results) {
    this.results = results;
  }

  /**
   * All results: a JSON array, or little-endian bytes.
   *
   * @param order in the order of the values, or in that in which they were computed
   */
  void write(JobSpec job, Order order, Format format, OutputStream out) throws IOException {
    if (order == Order.VALUES && job.type().width() > 0) {
      byRange(job, format, out);
    } else {
      byChunk(job, order, format, out);
    }
  }

  private void byRange(JobSpec job, Format format, OutputStream out) throws IOException {
    try (var sink = ResultSink.of(job.type(), format, out)) {
      for (int from = 0; from < job.size(); from += PART) {
        int to = (int) Math.min(job.size(), (long) from + PART);
        sink.add(results.packed(job, from, to).await().indefinitely());
      }
    }
  }

  private void byChunk(JobSpec job, Order order, Format format, OutputStream out)
      throws IOException {
    try (var sink = ResultSink.of(job.type(), format, out)) {
      int written = 0;
      while (written < job.chunks()) {
        var parts = results.chunks(job, next(job, order, written)).await().indefinitely();
        for (var part : parts) {
          sink.add(part);
        }
        written += parts.size();
      }
    }
  }

  /** The chunks after so many. */
  private List<Integer> next(JobSpec job, Order order, int after) {
    if (order == Order.COMPLETED) {
      return results.order(job.id(), after, JobResults.MAX_CHUNKS).await().indefinitely();
    }
    int end = (int) Math.min(job.chunks(), (long) after + JobResults.MAX_CHUNKS);
    return IntStream.range(after, end).boxed().toList();
  }

  /** The result of a job that has one, as JSON. */
  byte[] single(JobSpec job) {
    var list = results.chunks(job, List.of(0)).await().indefinitely().get(0);
    return list.getBytes(1, list.length() - 1);
  }
}
