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
 * {@code imap}: a map of which only so much is anywhere at a time. Its values are taken in blocks,
 * each a job of its own; two blocks are under way, so that no worker waits while one of them ends.
 * The next one is read when one has been handed out: a reader that is slow slows the reading down,
 * and one that goes away ends it, and frees everything. No thread waits for any of it.
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
   * Opens a call: reads its body up to where the values begin. To be called on the thread that has
   * the call: its tasks go on with its trace.
   *
   * @param skipped of how many of the first values the caller has the results
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
        .map(
            reader -> {
              streams.enter();
              return new ImapCall(this, reader, order, trace).events();
            });
  }
}
