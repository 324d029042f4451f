package dev.polyproc.producer.pool.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.json.NonBlockingParser;
import dev.polyproc.http.json.StrictJson;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.KnownFunctions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.buffer.Buffer;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The body of an {@code imap} as JSON, parsed as far as it has arrived: the fields of the call, its
 * values in blocks, the end. It never waits: it is fed part by part. Parsing stops at the first
 * problem, which {@link #failure} returns. For one thread at a time.
 */
final class ImapBodyParser {
  /** A block of values that are not numbers is complete at this size, in bytes. */
  private static final int MAX_BLOCK_BYTES = 1024 * 1024;

  private final ValueReaders readers;
  private final KnownFunctions known;
  private final ImapFields fields = new ImapFields();

  /** The number of leading values that are parsed and dropped. */
  private final long skipped;

  private final NonBlockingParser parser = StrictJson.nonBlockingParser();
  private Place place = Place.START;
  private String field;

  /** The index of the next value. */
  private long index;

  private ImapBlock block;

  private boolean inValue;
  private boolean objectClosed;

  /** The first problem of the body, or null. */
  private HttpProblem failure;

  /** The part of the body in which the parser is. */
  private enum Place {
    START,
    FIELDS,
    VALUES,
    AFTER_VALUES,
    END
  }

  ImapBodyParser(ValueReaders readers, KnownFunctions known, long skipped) throws IOException {
    this.readers = readers;
    this.known = known;
    this.skipped = skipped;
  }

  /** Returns the fields before the values, once the parser is at the values. */
  ImapFields fields() {
    return fields;
  }

  /** Returns the number of values that were parsed. */
  long size() {
    return index;
  }

  Optional<HttpProblem> failure() {
    return Optional.ofNullable(failure);
  }

  /** Stops with a problem. */
  void fail(HttpProblem problem) {
    failure = problem;
    place = Place.END;
  }

  /**
   * Adds the next part of the body.
   *
   * @param part the part, or null at the end of the body
   */
  void feed(Buffer part) {
    attempt(
        () -> {
          if (part == null) {
            parser.end();
          } else {
            parser.feed(part.getBytes());
          }
        });
  }

  /** Parses the fields before the values, as far as they have arrived. */
  void parseFields() {
    attempt(this::beforeValues);
  }

  /** Returns whether the parser is at the values: all fields are known. */
  boolean isAtValues() {
    return place == Place.VALUES;
  }

  /** Begins the next block. */
  void startBlock() {
    block = null;
  }

  /** Parses values into the block, as far as they have arrived, until the block is complete. */
  void parseValues(int max) {
    attempt(() -> values(max));
  }

  /** Returns the number of values in the block. */
  int blockSize() {
    return block == null || index <= skipped ? 0 : block.values().size();
  }

  /** Returns whether the block is complete. A block with values does not wait for the end. */
  boolean isBlockComplete(int max) {
    return place == Place.END
        || (blockSize() > 0
            && (place == Place.AFTER_VALUES
                || blockSize() == max
                || block.bytes() >= MAX_BLOCK_BYTES));
  }

  /** Returns the block as a request of its own; empty if it has no values. */
  Optional<ImapRequest> request() {
    if (blockSize() == 0) {
      return Optional.empty();
    }
    var values = block.values();
    var request = fields.request(values);
    return Optional.of(new ImapRequest(request, index - values.size()));
  }

  /** A step that may find a problem of the body. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    if (failure != null) {
      return;
    }
    try {
      step.run();
    } catch (HttpProblem e) {
      fail(e);
    } catch (JsonProcessingException e) {
      fail(StrictJson.notJson(e));
    } catch (CharConversionException e) {
      fail(StrictJson.notUtf8(e));
    } catch (IOException e) {
      throw new UncheckedIOException("a part in memory cannot be read", e);
    }
  }

  private void beforeValues() throws IOException {
    for (var token = parser.nextToken();
        token != JsonToken.NOT_AVAILABLE;
        token = parser.nextToken()) {
      if (place == Place.START) {
        begin(token);
      } else if (token == JsonToken.FIELD_NAME) {
        field = fields.requireKnown(parser.currentName(), at());
      } else if (token == JsonToken.END_OBJECT) {
        throw Problems.valueError("values is missing; send a body like " + ImapFields.EXAMPLE);
      } else {
        field(token);
        if (place == Place.VALUES) {
          return;
        }
      }
    }
  }

  private void begin(JsonToken token) {
    if (token == null) {
      throw Problems.valueError("there is no body; send one like " + ImapFields.EXAMPLE);
    }
    if (token != JsonToken.START_OBJECT) {
      throw Problems.valueError("the body is not an object; send one like " + ImapFields.EXAMPLE);
    }
    place = Place.FIELDS;
  }

  private void field(JsonToken token) throws IOException {
    if (field.equals("values")) {
      fields.end(token, known, at());
      place = Place.VALUES;
    } else {
      fields.read(field, parser);
    }
  }

  private void values(int max) throws IOException {
    while (!isBlockComplete(max)) {
      var token = parser.nextToken();
      if (token == JsonToken.NOT_AVAILABLE) {
        return;
      }
      if (place == Place.AFTER_VALUES) {
        afterValues(token);
      } else if (token == JsonToken.END_ARRAY && !inValue) {
        place = Place.AFTER_VALUES;
      } else {
        value();
      }
    }
  }

  private void value() throws IOException {
    if (block == null) {
      block = readers.json().block(fields.function().isNumeric());
    }
    inValue = !block.add(parser, index);
    if (!inValue) {
      index++;
      dropSkipped();
    }
  }

  /** Drops the values whose results the caller has already; they were checked like all others. */
  private void dropSkipped() {
    if (index == skipped || (index < skipped && block.bytes() >= MAX_BLOCK_BYTES)) {
      block = null;
    }
  }

  private void afterValues(JsonToken token) throws IOException {
    if (token == null) {
      place = Place.END;
    } else if (token == JsonToken.FIELD_NAME) {
      throw Problems.valueError(
          "%s comes after values; send it before them, as in %s%s"
              .formatted(
                  fields.requireKnown(parser.currentName(), at()), ImapFields.EXAMPLE, at()));
    } else if (objectClosed) {
      throw Problems.valueError("there is something after the end of the JSON value" + at());
    } else {
      objectClosed = true;
    }
  }

  private String at() {
    return StrictJson.place(parser.currentTokenLocation());
  }
}
