package dev.polyproc.producer.pool.request;

import dev.polyproc.http.body.BodyParts;
import dev.polyproc.producer.function.KnownFunctions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the body of an {@code imap} on demand: first the fields of the call, then its values, block
 * by block, then the end. Holds no thread while the caller pauses. For one call at a time, on any
 * thread.
 */
public final class ImapReader {
  /** A block that has values waits this long for the next part. */
  private static final Duration LINGER = Duration.ofMillis(1);

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

  /** Returns how many processes may run at once; by default as many as there are workers. */
  public int processes(int liveWorkers) {
    return parser.processes().orElse(liveWorkers);
  }

  public int chunksize() {
    return parser.chunksize();
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
    return Uni.createFrom()
        .deferred(
            () -> {
              parser.parseFields();
              parser
                  .failure()
                  .ifPresent(
                      problem -> {
                        throw problem;
                      });
              return parser.isAtValues() ? done() : readPart().chain(this::readFields);
            });
  }

  private Uni<Void> readBlock(int max) {
    return Uni.createFrom()
        .deferred(
            () -> {
              parser.parseValues(max);
              if (parser.isBlockComplete(max)) {
                return done();
              }
              return parser.blockSize() == 0
                  ? readPart().chain(() -> readBlock(max))
                  : readPartSoon().chain(read -> read ? readBlock(max) : done());
            });
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }

  /** Waits for the next part. Its problem is kept, and reported after the results. */
  private Uni<Void> readPart() {
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
        .replaceWithVoid();
  }

  /** Waits for the next part for a moment; returns whether it arrived. */
  private Uni<Boolean> readPartSoon() {
    var part = nextPart();
    return part.isDone()
        ? readPart().replaceWith(true)
        : Uni.createFrom()
            .completionStage(part.copy().handle((arrived, failed) -> true))
            .ifNoItem()
            .after(LINGER)
            .recoverWithItem(false)
            .chain(
                arrived -> arrived ? readPart().replaceWith(true) : Uni.createFrom().item(false));
  }

  private CompletableFuture<Buffer> nextPart() {
    if (nextPart == null) {
      nextPart = parts.next().subscribeAsCompletionStage();
    }
    return nextPart;
  }
}
