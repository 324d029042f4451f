package dev.polyproc.producer.pool;

import dev.polyproc.http.body.Body;
import dev.polyproc.producer.function.ClientFunctions;
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
  final Dispatcher dispatcher;
  final ResultStreams streams;
  final ResultEvents events;
  final LiveWorkers workers;
  final JobMemory memory;
  final JobCompletion completion;
  private final ValueReaders readers;
  private final ClientFunctions functions;

  Imap(
      Dispatcher dispatcher,
      ResultStreams streams,
      ResultEvents events,
      LiveWorkers workers,
      JobMemory memory,
      JobCompletion completion,
      ValueReaders readers,
      ClientFunctions functions) {
    this.dispatcher = dispatcher;
    this.streams = streams;
    this.events = events;
    this.workers = workers;
    this.memory = memory;
    this.completion = completion;
    this.readers = readers;
    this.functions = functions;
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
        .required()
        .chain(
            live -> {
              var known = KnownFunctions.of(live);
              return ImapReader.open(body.parts(), readers, known, skipped)
                  .call(
                      reader ->
                          functions
                              .code(reader.function(), known, live)
                              .invoke(code -> reader.code(code)));
            })
        .invoke(streams.limit()::requirePlace)
        .map(reader -> streams.limit().counted(new ImapCall(this, reader, order, trace).events()));
  }
}
