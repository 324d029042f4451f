package dev.polyproc.producer.pool;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.producer.pool.dispatch.Dispatcher;
import dev.polyproc.producer.pool.dispatch.JobCompletion;
import dev.polyproc.producer.pool.request.ImapReader;
import dev.polyproc.producer.pool.request.ValueReaders;
import dev.polyproc.producer.pool.result.Order;
import dev.polyproc.producer.pool.result.ResultEvents;
import dev.polyproc.producer.pool.result.ResultStreams;
import dev.polyproc.producer.worker.LiveWorkers;
import dev.polyproc.sharedstate.job.JobMemory;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * {@code imap}: a map that is read, computed and answered in blocks, with bounded memory. Each
 * block of values is a job of its own; two blocks are in flight, so that no worker waits while one
 * of them ends. The next block is read when the results of one have been sent: a slow client slows
 * the reading down, and a client that disconnects ends the call and releases its memory. No thread
 * waits for any of it.
 *
 * <p>CPython's {@code imap} reads all its values at once, and with a {@code buffersize} hangs when
 * it is closed half read (gh-155477).
 */
@ApplicationScoped
public class Imap {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  final Dispatcher dispatcher;
  final ResultStreams streams;
  final ResultEvents events;
  final LiveWorkers workers;
  final JobMemory memory;
  final JobCompletion completion;
  private final ValueReaders readers;

  Imap(
      Dispatcher dispatcher,
      ResultStreams streams,
      ResultEvents events,
      LiveWorkers workers,
      JobMemory memory,
      JobCompletion completion,
      ValueReaders readers) {
    this.dispatcher = dispatcher;
    this.streams = streams;
    this.events = events;
    this.workers = workers;
    this.memory = memory;
    this.completion = completion;
    this.readers = readers;
  }

  /**
   * Opens a call: reads its body up to the values. Must be called on the call's thread: the tasks
   * continue its trace.
   *
   * @param skipped the number of leading values whose results the caller has
   * @return the results as events, to the end of the call
   */
  Uni<Multi<Buffer>> open(Body body, Order order, long skipped) {
    var trace = Context.current();
    return workers
        .lately()
        .chain(
            live -> {
              if (live.isEmpty()) {
                throw Problems.unavailable(
                    "There is no worker at the moment; try again.", RETRY_AFTER);
              }
              return ImapReader.open(body.parts(), readers, KnownFunctions.of(live), skipped);
            })
        .invoke(streams.limit()::requirePlace)
        .map(reader -> streams.limit().counted(new ImapCall(this, reader, order, trace).events()));
  }
}
