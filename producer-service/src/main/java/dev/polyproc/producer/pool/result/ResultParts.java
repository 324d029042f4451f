package dev.polyproc.producer.pool.result;

import dev.polyproc.sharedstate.job.JobResults;
import dev.polyproc.sharedstate.job.JobSpec;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The results of jobs that succeeded, part by part, so that many results are never held in memory
 * at once. A part is read from the job's memory while the previous one is encoded and sent. For any
 * thread.
 */
@Singleton
final class ResultParts {
  /** The number of results in a part. */
  static final int PART = 64 * 1024;

  /**
   * Up to so many numbers are encoded on the thread that reads them: a switch of threads costs
   * more.
   */
  private static final int FEW_NUMBERS = 16 * 1024;

  /** The same for results that are any JSON, of any length. */
  private static final int FEW_VALUES = 1_000;

  /** The number of parts that may be read ahead of the encoding. */
  private static final int PREFETCH = 2;

  private final JobResults results;

  ResultParts(JobResults results) {
    this.results = results;
  }

  /** Returns all results: a JSON array, or little-endian bytes. */
  Multi<Buffer> of(JobSpec job, Order order, Format format) {
    return Multi.createFrom()
        .deferred(
            () -> {
              var encoder = new ResultEncoder(job.type(), format);
              var encoded = onItsThread(job, stored(job, order)).map(encoder::encode);
              return Multi.createBy()
                  .concatenating()
                  .streams(encoded, Multi.createFrom().item(encoder::end))
                  .select()
                  .where(part -> part.length() > 0);
            });
  }

  /** Returns all results in one piece. */
  Uni<byte[]> whole(JobSpec job, Order order, Format format) {
    return of(job, order, format)
        .collect()
        .in(Buffer::buffer, Buffer::appendBuffer)
        .map(Buffer::getBytes);
  }

  private static <T> Multi<T> onItsThread(JobSpec job, Multi<T> parts) {
    return job.size() <= (job.type().width() > 0 ? FEW_NUMBERS : FEW_VALUES)
        ? parts
        : parts.emitOn(Infrastructure.getDefaultWorkerPool(), PREFETCH);
  }

  /** Returns the results as they are stored. */
  private Multi<List<io.vertx.mutiny.core.buffer.Buffer>> stored(JobSpec job, Order order) {
    return order == Order.VALUES && job.type().width() > 0 ? byRange(job) : byChunk(job, order);
  }

  private Multi<List<io.vertx.mutiny.core.buffer.Buffer>> byRange(JobSpec job) {
    return Multi.createFrom()
        .items(IntStream.iterate(0, from -> from < job.size(), from -> to(job, from)).boxed())
        .onItem()
        .transformToUniAndConcatenate(
            from -> results.packed(job, from, to(job, from)).map(List::of));
  }

  private static int to(JobSpec job, int from) {
    return (int) Math.min(job.size(), (long) from + PART);
  }

  /** Reads chunk by chunk; a read may return fewer chunks than requested if they are long. */
  private Multi<List<io.vertx.mutiny.core.buffer.Buffer>> byChunk(JobSpec job, Order order) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicInteger(),
            read ->
                chunks(job, order, read.get())
                    .chain(
                        chunks ->
                            chunks.isEmpty()
                                ? Uni.createFrom()
                                    .item(List.<io.vertx.mutiny.core.buffer.Buffer>of())
                                : results.chunks(job, chunks))
                    .invoke(parts -> read.addAndGet(parts.size())))
        .until(List::isEmpty);
  }

  /** Returns the next chunks after the first {@code after}; empty at the end. */
  private Uni<List<Integer>> chunks(JobSpec job, Order order, int after) {
    if (order == Order.COMPLETED) {
      return results.order(job.id(), after, JobResults.MAX_CHUNKS);
    }
    int end = (int) Math.min(job.chunks(), (long) after + JobResults.MAX_CHUNKS);
    return Uni.createFrom().item(() -> IntStream.range(after, end).boxed().toList());
  }

  /** Returns the result of a job that has only one, as JSON. */
  Uni<byte[]> single(JobSpec job) {
    return results
        .chunks(job, List.of(0))
        .map(parts -> parts.get(0).getBytes(1, parts.get(0).length() - 1));
  }
}
