package dev.polyproc.producer.pool;

import dev.polyproc.http.answer.ServerSentEvent;
import dev.polyproc.producer.pool.dispatch.SubmittedJob;
import dev.polyproc.producer.pool.request.ImapReader;
import dev.polyproc.producer.pool.request.ImapRequest;
import dev.polyproc.producer.pool.result.Order;
import dev.polyproc.producer.pool.result.ResultCursor;
import dev.polyproc.producer.pool.result.ResultEvents;
import dev.polyproc.sharedstate.job.JobOrigin;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One {@code imap}, from its first value to its last result. For one subscriber, on any thread. */
final class ImapCall {
  private static final int BLOCKS = 2;

  /** The size of a block, in chunks for each process: workers compute several in one task. */
  private static final int CHUNKS_PER_PROCESS = 64;

  private static final int MAX_BLOCK = 64 * 1024;

  private final Imap imap;
  private final ImapReader reader;
  private final Order order;
  private final Context trace;

  /** The ids of the jobs in flight. */
  private final Set<String> jobs = ConcurrentHashMap.newKeySet();

  private volatile boolean ended;

  ImapCall(Imap imap, ImapReader reader, Order order, Context trace) {
    this.imap = imap;
    this.reader = reader;
    this.order = order;
    this.trace = trace;
  }

  /**
   * A block of values in flight.
   *
   * @param offset index of its first value
   */
  private record Block(SubmittedJob job, ResultCursor cursor, long offset) {}

  /** The failure of a block's job; its event is the last one. */
  private static final class BlockFailedException extends RuntimeException {
    private final transient ServerSentEvent event;

    BlockFailedException(ServerSentEvent event) {
      super(event.data(), null, false, false);
      this.event = event;
    }
  }

  /** Returns the results as events, in the order of the blocks or of completion, and the end. */
  Multi<Buffer> events() {
    var blocks =
        Multi.createBy()
            .repeating()
            .uni(this::next)
            .whilst(Optional::isPresent)
            .select()
            .where(Optional::isPresent)
            .map(Optional::get);
    // A block that is prefetched is in flight as well.
    var results =
        order == Order.VALUES
            ? blocks
                .emitOn(Runnable::run, BLOCKS - 1)
                .onItem()
                .transformToMulti(this::results)
                .concatenate()
            : blocks.onItem().transformToMulti(this::results).withRequests(1).merge(BLOCKS);
    return results
        .onCompletion()
        .continueWith(() -> List.of(encoded(List.of(lastEvent()))))
        .onFailure(BlockFailedException.class)
        .recoverWithItem(failed -> encoded(List.of(((BlockFailedException) failed).event)))
        .onTermination()
        .invoke(this::cancelJobs);
  }

  /** Starts the next block, once it has values; empty after the last one. */
  private Uni<Optional<Block>> next() {
    return imap.workers
        .recent()
        .chain(
            live -> {
              int workers = Math.max(1, live.size());
              return reader
                  .next(size(workers))
                  .chain(
                      request ->
                          request.isPresent()
                              ? start(request.get(), workers).map(Optional::of)
                              : Uni.createFrom().item(Optional.empty()));
            });
  }

  private int size(int live) {
    long chunks = (long) CHUNKS_PER_PROCESS * reader.processes(live);
    return (int) Math.max(1, Math.min(MAX_BLOCK, chunks * reader.chunksize()));
  }

  private Uni<Block> start(ImapRequest next, int live) {
    var spec = next.request().spec(live).failingInOrder();
    jobs.add(spec.id());
    return next.request()
        .values()
        .input(spec.chunksize())
        .chain(
            input ->
                imap.dispatcher.start(
                    spec, input, JobOrigin.NONE.withCode(reader.code()), live, true, trace))
        .map(
            job ->
                new Block(
                    new SubmittedJob(spec, Optional.of(job), false),
                    imap.streams.cursor(spec, order),
                    next.offset()))
        .eventually(
            () -> {
              if (ended) {
                cancelJobs();
              }
            });
  }

  private Multi<Buffer> results(Block block) {
    return imap.streams
        .steps(block.cursor())
        .onItem()
        .transformToMultiAndConcatenate(step -> results(block, step));
  }

  private Multi<Buffer> results(Block block, ResultCursor.Step step) {
    var events = ResultEvents.resultEvents(step, block.offset());
    var results = events.isEmpty() ? Multi.createFrom().<Buffer>empty() : item(encoded(events));
    if (!step.isLast()) {
      return results;
    }
    if (step.state() == JobState.SUCCEEDED) {
      release(block.job().spec().id());
      return Multi.createBy().concatenating().streams(results, output(block.job().spec()));
    }
    var failure =
        imap.events
            .lastEvent(block.job(), step.state(), block.offset())
            .<Buffer>map(
                event -> {
                  throw new BlockFailedException(event);
                })
            .toMulti();
    return Multi.createBy().concatenating().streams(results, output(block.job().spec()), failure);
  }

  /** Returns what a function that the client brought has printed, as an event of its own. */
  private Multi<Buffer> output(JobSpec job) {
    if (job.version().isEmpty()) {
      return Multi.createFrom().empty();
    }
    return imap.memory
        .report(job.id())
        .map(report -> report.map(JobReport::output).orElse(""))
        .onFailure(RedisUnavailableException.class)
        .recoverWithItem("")
        .toMulti()
        .select()
        .where(text -> !text.isEmpty())
        .map(text -> encoded(List.of(new ServerSentEvent(null, "output", Json.encode(text)))));
  }

  private static Multi<Buffer> item(Buffer text) {
    return Multi.createFrom().item(text);
  }

  private void release(String job) {
    jobs.remove(job);
    imap.completion.release(job);
  }

  /** Returns the event after all results: the problem of the body, if it has one. */
  private ServerSentEvent lastEvent() {
    return reader
        .failure()
        .map(problem -> imap.events.error(problem, 0))
        .orElseGet(() -> new ServerSentEvent(null, "end", "{\"results\":" + reader.size() + "}"));
  }

  private static Buffer encoded(List<ServerSentEvent> events) {
    var encoded = Buffer.buffer();
    events.forEach(event -> encoded.appendBuffer(event.encoded()));
    return encoded;
  }

  /** Cancels the jobs in flight and releases their memory. */
  private void cancelJobs() {
    ended = true;
    var left = List.copyOf(jobs);
    left.forEach(jobs::remove);
    for (var job : left) {
      imap.memory
          .cancel(job)
          .subscribe()
          .with(cancelled -> imap.completion.release(job), e -> imap.completion.release(job));
    }
  }
}
