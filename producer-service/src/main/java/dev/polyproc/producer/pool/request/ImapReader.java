package dev.polyproc.producer.pool.request;

import dev.polyproc.http.body.BodyParts;
import dev.polyproc.producer.function.FunctionChoice;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.sharedstate.function.FunctionCode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Reads the body of an {@code imap} on demand: first the fields of the call, then its values, block
 * by block, then the end. Holds no thread while the caller pauses. For one call at a time, on any
 * thread.
 */
public final class ImapReader {
  /** A block that has values waits this long for the next part. */
  private static final Duration LINGER = Duration.ofMillis(1);

  private static final Uni<Boolean> DONE = Uni.createFrom().item(true);

  private final BodyParts parts;
  private final ImapBodyParser parser;

  /** The next part of the body, from its request to its arrival; otherwise null. */
  private CompletableFuture<Buffer> nextPart;

  private ImapReader(BodyParts parts, ImapBodyParser parser) {
    this.parts = parts;
    this.parser = parser;
  }

  /**
   * Reads a body up to its values. Fails with a problem if the body is wrong up to there.
   *
   * @param skipped the number of leading values that are checked and dropped
   */
  public static Uni<ImapReader> open(
      BodyParts parts, ValueReaders readers, KnownFunctions known, long skipped) {
    return Uni.createFrom()
        .deferred(
            () -> {
              try {
                var reader = new ImapReader(parts, new ImapBodyParser(readers, known, skipped));
                return reader.readFields().replaceWith(reader);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Returns the choice of the function. */
  public FunctionChoice function() {
    return parser.fields().function();
  }

  /** Sets the code of the function, if a client brought it; called before the first value. */
  public void code(Optional<FunctionCode> code) {
    parser.fields().code(code);
  }

  /** Returns the code of the function, if a client brought it. */
  public Optional<FunctionCode> code() {
    return parser.fields().code();
  }

  /** Returns how many processes may run at once; by default as many as there are workers. */
  public int processes(int liveWorkers) {
    return parser.fields().processes().orElse(liveWorkers);
  }

  public int chunksize() {
    return parser.fields().chunksize();
  }

  /** Returns the number of values that were read. */
  public long size() {
    return parser.size();
  }

  /** Returns the problem of the body, once there are no more values; empty if there is none. */
  public Optional<HttpProblem> failure() {
    return parser.failure();
  }

  /**
   * Reads the next values as a request of its own: at most {@code max}, fewer if the caller pauses.
   * Empty if no values are left, or the next one has a problem.
   */
  public Uni<Optional<ImapRequest>> next(int max) {
    parser.startBlock();
    return readBlock(max).map(read -> parser.request());
  }

  private Uni<Void> readFields() {
    return repeat(this::parseFields);
  }

  /** Parses what has arrived; returns whether that were all fields, or else waits for more. */
  private Uni<Boolean> parseFields() {
    parser.parseFields();
    parser
        .failure()
        .ifPresent(
            problem -> {
              throw problem;
            });
    return parser.isAtValues() ? DONE : readPart();
  }

  private Uni<Void> readBlock(int max) {
    return repeat(() -> parseValues(max));
  }

  /** Parses what has arrived; returns whether the block is complete, or else waits for more. */
  private Uni<Boolean> parseValues(int max) {
    parser.parseValues(max);
    if (parser.isBlockComplete(max)) {
      return DONE;
    }
    return parser.blockSize() == 0 ? readPart() : readPartSoon();
  }

  /**
   * Repeats a step until it returns true. A chain of steps would grow with the number of parts, and
   * its end would overflow the stack.
   */
  private static Uni<Void> repeat(Supplier<Uni<Boolean>> step) {
    return Multi.createBy().repeating().uni(step::get).until(done -> done).onItem().ignoreAsUni();
  }

  /**
   * Waits for the next part; returns false. Its problem is kept, and reported after the results.
   */
  private Uni<Boolean> readPart() {
    return Uni.createFrom()
        .completionStage(this::nextPart)
        .invoke(
            part -> {
              nextPart = null;
              parser.feed(part);
            })
        .onFailure(HttpProblem.class)
        .invoke(problem -> parser.fail(problem))
        .onFailure(HttpProblem.class)
        .recoverWithNull()
        .replaceWith(false);
  }

  /** Waits for the next part for a moment; returns whether it did not arrive. */
  private Uni<Boolean> readPartSoon() {
    var part = nextPart();
    return part.isDone()
        ? readPart()
        : Uni.createFrom()
            .completionStage(part.copy().handle((arrived, failed) -> true))
            .ifNoItem()
            .after(LINGER)
            .recoverWithItem(false)
            .chain(arrived -> arrived ? readPart() : DONE);
  }

  private CompletableFuture<Buffer> nextPart() {
    if (nextPart == null) {
      nextPart = parts.next().subscribeAsCompletionStage();
    }
    return nextPart;
  }
}
