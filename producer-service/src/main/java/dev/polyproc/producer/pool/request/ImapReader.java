package dev.polyproc.producer.pool.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.body.BodyParts;
import dev.polyproc.http.json.FedParser;
import dev.polyproc.http.json.JsonObject;
import dev.polyproc.http.json.StrictJson;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.sharedstate.job.JobId;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * The body of an {@code imap}, of which no more is read than is wanted: what is said of the call
 * first, then its values, block by block, then whether it ends as it should. Holds no thread while
 * the caller pauses. For one call at a time, on any thread.
 */
public final class ImapReader {
  private static final List<String> FIELDS =
      List.of("function", "processes", "chunksize", "values");

  private static final String EXAMPLE =
      "{\"function\":\"square\",\"chunksize\":10,\"values\":[3,4,5]}";

  /** When nothing comes for so long, the values that there are do not wait for more. */
  private static final Duration LINGER = Duration.ofMillis(1);

  /**
   * Values that are not numbers make a block when they take so many bytes, however few they are.
   */
  private static final int MAX_BLOCK_BYTES = 1024 * 1024;

  private final BodyParts parts;
  private final ValueReaders readers;
  private final KnownFunctions known;
  private final FedParser parser = StrictJson.fedParser();

  private Place place = Place.START;
  private String field;
  private FunctionInfo function;
  private OptionalInt processes = OptionalInt.empty();
  private int chunksize = 1;

  /** The next part of the body, from when it is asked for until it has come. */
  private CompletableFuture<Buffer> coming;

  /** Index of the next value to be read. */
  private long index;

  /** How many values are not wanted. */
  private final long skipped;

  private ImapBlock block;

  /** Whether the value that comes in has begun. */
  private boolean inValue;

  /** Whether the object that the body is has ended. */
  private boolean closed;

  /** What is wrong with the body, once something is. */
  private HttpProblem failure;

  /** Where in the body the parser is. */
  private enum Place {
    START,
    FIELDS,
    VALUES,
    BEHIND,
    END
  }

  private ImapReader(BodyParts parts, ValueReaders readers, KnownFunctions known, long skipped)
      throws IOException {
    this.parts = parts;
    this.readers = readers;
    this.known = known;
    this.skipped = skipped;
  }

  /**
   * Reads a body up to where its values begin. Fails with a problem if something is wrong with it
   * by then.
   *
   * @param skipped how many of the first values are not wanted
   */
  public static Uni<ImapReader> open(
      BodyParts parts, ValueReaders readers, KnownFunctions known, long skipped) {
    return Uni.createFrom()
        .deferred(
            () -> {
              try {
                var reader = new ImapReader(parts, readers, known, skipped);
                return reader.readFields().replaceWith(reader);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** How many processes may run at once, of so many workers. */
  public int processes(int liveWorkers) {
    return processes.orElse(liveWorkers);
  }

  public int chunksize() {
    return chunksize;
  }

  /** How many values were read. */
  public long size() {
    return index;
  }

  /** What was wrong with the body; to be asked when there are no more values. */
  public Optional<HttpProblem> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Reads the next values as a request of its own: as many as are wanted, or as have come when no
   * more do. Empty if there are no more, or something is wrong with the next one.
   *
   * @param max how many values to read at the most
   */
  public Uni<Optional<ImapRequest>> next(int max) {
    block = null;
    return read(max).map(read -> request());
  }

  private Optional<ImapRequest> request() {
    if (ready() == 0) {
      return Optional.empty();
    }
    var values = block.values();
    var request =
        new PoolRequest(
            JobId.next(),
            PoolMethod.MAP,
            function.name(),
            values,
            processes,
            OptionalInt.of(chunksize),
            Optional.empty());
    return Optional.of(new ImapRequest(request, index - values.size()));
  }

  private Uni<Void> readFields() {
    return Uni.createFrom()
        .deferred(
            () -> {
              attempt(this::fields);
              if (failure != null) {
                throw failure;
              }
              return place == Place.VALUES ? done() : more().chain(this::readFields);
            });
  }

  private Uni<Void> read(int max) {
    return Uni.createFrom()
        .deferred(
            () -> {
              attempt(() -> values(max));
              if (isEnough(max)) {
                return done();
              }
              return ready() == 0
                  ? more().chain(() -> read(max))
                  : moreAtOnce().chain(came -> came ? read(max) : done());
            });
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }

  /** How many values there are for the next request. */
  private int ready() {
    return block == null || index <= skipped ? 0 : block.values().size();
  }

  /** Whether the block is to be run as it is; the end of the body is not waited for with values. */
  private boolean isEnough(int max) {
    return place == Place.END
        || (ready() > 0
            && (place == Place.BEHIND || ready() == max || block.bytes() >= MAX_BLOCK_BYTES));
  }

  /** Waits for the next part. What is wrong with it is kept, and told behind the results. */
  private Uni<Void> more() {
    return Uni.createFrom()
        .completionStage(this::coming)
        .invoke(this::feed)
        .onFailure(HttpProblem.class)
        .invoke(this::fail)
        .onFailure(HttpProblem.class)
        .recoverWithNull()
        .replaceWithVoid();
  }

  /** Waits for the next part, but only a moment; whether it came. */
  private Uni<Boolean> moreAtOnce() {
    var part = coming();
    return part.isDone()
        ? more().replaceWith(true)
        : Uni.createFrom()
            .completionStage(part.copy().handle((came, failed) -> true))
            .ifNoItem()
            .after(LINGER)
            .recoverWithItem(false)
            .chain(came -> came ? more().replaceWith(true) : Uni.createFrom().item(false));
  }

  private CompletableFuture<Buffer> coming() {
    if (coming == null) {
      coming = parts.next().subscribeAsCompletionStage();
    }
    return coming;
  }

  private void feed(Buffer part) {
    coming = null;
    attempt(
        () -> {
          if (part == null) {
            parser.end();
          } else {
            parser.feed(part.getBytes());
          }
        });
  }

  /** Something that may find that something is wrong with the body. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  private void attempt(Attempt attempt) {
    if (failure != null) {
      return;
    }
    try {
      attempt.run();
    } catch (HttpProblem e) {
      fail(e);
    } catch (JsonProcessingException e) {
      fail(StrictJson.notJson(e));
    } catch (CharConversionException e) {
      fail(StrictJson.notUtf8(e));
    } catch (IOException e) {
      throw new UncheckedIOException("what is in memory cannot be read", e);
    }
  }

  private void fail(Throwable problem) {
    failure = (HttpProblem) problem;
    place = Place.END;
  }

  /** Reads on before the values, as far as the input goes. */
  private void fields() throws IOException {
    for (var token = next(); place != Place.VALUES && isHere(token); token = next()) {
      if (place == Place.START) {
        begin(token);
      } else if (token == JsonToken.FIELD_NAME) {
        field = requireKnown(parser.currentName());
      } else if (token == JsonToken.END_OBJECT) {
        throw Problems.valueError("values is missing; send a body like " + EXAMPLE);
      } else {
        field(token);
        if (place == Place.VALUES) {
          return;
        }
      }
    }
  }

  private JsonToken next() throws IOException {
    return parser.nextToken();
  }

  private static boolean isHere(JsonToken token) {
    return token != JsonToken.NOT_AVAILABLE;
  }

  private void begin(JsonToken token) {
    if (token == null) {
      throw Problems.valueError("there is no body; send one like " + EXAMPLE);
    }
    if (token != JsonToken.START_OBJECT) {
      throw Problems.valueError("the body is not an object; send one like " + EXAMPLE);
    }
    place = Place.FIELDS;
  }

  private String requireKnown(String name) {
    if (!FIELDS.contains(name)) {
      throw JsonObject.unknown(name, FIELDS, StrictJson.place(parser.currentTokenLocation()));
    }
    return name;
  }

  private void field(JsonToken token) throws IOException {
    if (field.equals("values")) {
      requireValues(token);
      place = Place.VALUES;
      return;
    }
    var value = ScalarField.read(field, parser);
    switch (field) {
      case "function" -> function = known.require(value.string());
      case "processes" -> processes = ScalarField.count(value);
      default -> chunksize = ScalarField.count(value).orElse(1);
    }
  }

  private void requireValues(JsonToken token) {
    var at = StrictJson.place(parser.currentTokenLocation());
    if (function == null) {
      throw Problems.valueError(
          "function stands behind the values, or is missing; it has to stand before them, as in "
              + EXAMPLE
              + at);
    }
    if (token != JsonToken.START_ARRAY) {
      throw Problems.valueError("values is not an array; send a body like " + EXAMPLE + at);
    }
  }

  /** Reads on in the values and behind them, as far as the input goes, or as is wanted. */
  private void values(int max) throws IOException {
    while (!isEnough(max)) {
      var token = next();
      if (!isHere(token)) {
        return;
      }
      if (place == Place.BEHIND) {
        behind(token);
      } else if (token == JsonToken.END_ARRAY && !inValue) {
        place = Place.BEHIND;
      } else {
        value();
      }
    }
  }

  private void value() throws IOException {
    if (block == null) {
      block = readers.json().block(function);
    }
    inValue = !block.add(parser, index);
    if (!inValue) {
      index++;
      dropSkipped();
    }
  }

  /** Values of which the caller has the results already are checked, and dropped. */
  private void dropSkipped() {
    if (index == skipped || (index < skipped && block.bytes() >= MAX_BLOCK_BYTES)) {
      block = null;
    }
  }

  private void behind(JsonToken token) throws IOException {
    if (token == null) {
      place = Place.END;
    } else if (token == JsonToken.FIELD_NAME) {
      throw Problems.valueError(
          "%s stands behind the values; it has to stand before them, as in %s%s"
              .formatted(
                  requireKnown(parser.currentName()),
                  EXAMPLE,
                  StrictJson.place(parser.currentTokenLocation())));
    } else if (closed) {
      throw Problems.valueError(
          "there is something after the end of the JSON value"
              + StrictJson.place(parser.currentTokenLocation()));
    } else {
      closed = true;
    }
  }
}
