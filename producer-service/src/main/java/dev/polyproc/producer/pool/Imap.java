package dev.polyproc.producer.pool;

import dev.polyproc.producer.pool.dispatch.Dispatcher;
import dev.polyproc.producer.pool.dispatch.JobCompletion;
import dev.polyproc.producer.pool.request.ImapReader;
import dev.polyproc.producer.pool.result.Order;
import dev.polyproc.producer.pool.result.ResultCursor;
import dev.polyproc.producer.pool.result.ResultEvents;
import dev.polyproc.producer.pool.result.ResultEvents.ResultEvent;
import dev.polyproc.producer.pool.result.ResultStreams;
import dev.polyproc.producer.worker.LiveWorkers;
import dev.polyproc.sharedstate.job.CommitNotices;
import dev.polyproc.sharedstate.job.JobId;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobOrigin;
import dev.polyproc.sharedstate.wait.WakeUps;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * {@code imap}: a map of which only so much is anywhere at a time. Its values are taken in blocks,
 * each a job of its own; two blocks are under way, so that no worker waits while one of them ends.
 * The next one is read when one has been handed out: a reader that is slow slows the reading down,
 * and one that goes away ends it, and frees everything.
 *
 * <p>CPython's {@code imap} reads all its values at once, and with a {@code buffersize} hangs when
 * it is closed half read (gh-155477).
 */
@ApplicationScoped
public class Imap {
  private static final int BLOCKS = 2;

  /** So many chunks for each process make a block: short ones come back many at a time. */
  private static final int CHUNKS_PER_PROCESS = 64;

  private static final int LARGEST_BLOCK = 64 * 1024;

  /** How long a reader hears nothing, at the most. */
  private static final Duration BEAT = Duration.ofMillis(200);

  private final Dispatcher dispatcher;
  private final ResultStreams streams;
  private final WakeUps wakeUps;
  private final ResultEvents events;
  private final LiveWorkers workers;
  private final JobMemory memory;
  private final JobCompletion ending;

  Imap(
      Dispatcher dispatcher,
      ResultStreams streams,
      WakeUps wakeUps,
      ResultEvents events,
      LiveWorkers workers,
      JobMemory memory,
      JobCompletion ending) {
    this.dispatcher = dispatcher;
    this.streams = streams;
    this.wakeUps = wakeUps;
    this.events = events;
    this.workers = workers;
    this.memory = memory;
    this.ending = ending;
  }

  /**
   * Runs a call to its end, and blocks until then.
   *
   * @throws IOException if the reader went away, or the values did
   */
  void run(ImapReader input, Order order, OutputStream out) throws IOException {
    streams.enter();
    var call = new Call(input, order, out);
    try (input) {
      call.run();
    } catch (HttpProblem problem) {
      call.write(events.error(problem, 0));
    } finally {
      streams.leave();
      call.free();
    }
  }

  /**
   * A part of the values that is under way.
   *
   * @param offset index of its first value
   */
  private record Block(ResultCursor cursor, long offset) {
    String job() {
      return cursor.job().id();
    }
  }

  /** One call. For one thread. */
  private final class Call {
    private final ImapReader input;
    private final Order order;
    private final OutputStream out;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private long offset;
    private long sent = System.nanoTime();

    private Call(ImapReader input, Order order, OutputStream out) {
      this.input = input;
      this.order = order;
      this.out = out;
    }

    private void run() throws IOException {
      fill();
      while (!blocks.isEmpty()) {
        if (!drain()) {
          return;
        }
        fill();
      }
      write(new ResultEvent(null, "end", "{\"results\":" + offset + "}"));
    }

    /** Puts blocks under way until there are enough, or no more values. */
    private void fill() throws IOException {
      while (blocks.size() < BLOCKS) {
        var block = next();
        if (block.isEmpty()) {
          return;
        }
        blocks.add(block.get());
      }
    }

    private Optional<Block> next() throws IOException {
      int live = Math.max(1, workers.lately().await().indefinitely().size());
      var request = input.next(JobId.next(), offset, size(live));
      if (request.isEmpty()) {
        return Optional.empty();
      }
      var spec = request.get().spec(live).failingInOrder();
      var values = request.get().values().input(spec.chunksize());
      dispatcher.begin(spec, values, JobOrigin.NONE, live, true).await().indefinitely();
      var block = new Block(streams.cursor(spec, order), offset);
      offset += spec.size();
      return Optional.of(block);
    }

    private int size(int live) {
      long chunks = (long) CHUNKS_PER_PROCESS * input.processes(live);
      return (int) Math.max(1, Math.min(LARGEST_BLOCK, chunks * input.chunksize()));
    }

    /** Hands out what has come, and waits if nothing has; whether there is to be more. */
    private boolean drain() throws IOException {
      // In the order of the values only the first block can give any.
      var able = order == Order.VALUES ? List.of(blocks.getFirst()) : List.copyOf(blocks);
      var keys = able.stream().map(block -> CommitNotices.commitOf(block.job())).toList();
      try (var registration = wakeUps.register(keys)) {
        return drain(able, registration.next());
      }
    }

    private boolean drain(List<Block> able, CompletableFuture<Void> commit) throws IOException {
      boolean nothing = true;
      for (var block : able) {
        var step = block.cursor().next().await().indefinitely();
        write(ResultEvents.results(step, block.offset()));
        if (step.isLast()) {
          return end(block, step);
        }
        nothing &= step.results().isEmpty();
      }
      if (nothing) {
        Uni.createFrom()
            .completionStage(commit)
            .ifNoItem()
            .after(BEAT)
            .recoverWithItem((Void) null)
            .await()
            .indefinitely();
        beat();
      }
      return true;
    }

    private boolean end(Block block, ResultCursor.Step step) throws IOException {
      var end =
          events.end(block.cursor().job(), step.state(), block.offset()).await().indefinitely();
      if (end.name().equals("error")) {
        write(end);
        return false;
      }
      blocks.remove(block);
      ending.release(block.job());
      return true;
    }

    private void write(ResultEvent event) throws IOException {
      write(List.of(event));
    }

    private void write(List<ResultEvent> all) throws IOException {
      if (!all.isEmpty()) {
        var text = all.stream().map(ResultEvent::text).collect(Collectors.joining());
        send(text);
      }
    }

    /** A comment, which readers pass over: that one has gone is noticed when it is written to. */
    private void beat() throws IOException {
      if (System.nanoTime() - sent > BEAT.toNanos()) {
        send(":\n\n");
      }
    }

    private void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      sent = System.nanoTime();
    }

    /** Ends what is still under way, and lets go of its memory. */
    private void free() {
      for (var block : blocks) {
        var job = block.job();
        memory
            .cancel(job)
            .subscribe()
            .with(cancelled -> ending.release(job), e -> ending.release(job));
      }
    }
  }
}
