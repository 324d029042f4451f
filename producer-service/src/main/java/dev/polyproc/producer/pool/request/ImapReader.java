package dev.polyproc.producer.pool.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The body of an {@code imap}, of which no more is read than is wanted: what is said of the call
 * first, then its values, block by block. For one thread, which may block.
 */
public final class ImapReader implements AutoCloseable {
  /** Leaves the body open: to close it is to wait until all of it has come. */
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private static final String EXAMPLE =
      "{\"function\":\"square\",\"chunksize\":10,\"values\":[3,4,5]}";

  private final JsonParser parser;
  private final ValuesReader reader;
  private FunctionInfo function;
  private OptionalInt processes = OptionalInt.empty();
  private int chunksize = 1;
  private boolean ended;

  private ImapReader(JsonParser parser, ValuesReader reader) {
    this.parser = parser;
    this.reader = reader;
  }

  /**
   * Reads a body up to where its values begin.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is something wrong with it
   */
  public static ImapReader open(InputStream body, ValuesReader reader, KnownFunctions known)
      throws IOException {
    var input = new ImapReader(JSON.createParser(body), reader);
    try {
      input.head(known);
      return input;
    } catch (JsonProcessingException e) {
      throw notJson(e);
    }
  }

  private void head(KnownFunctions known) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw Problems.valueError("the body is not an object; send one like " + EXAMPLE);
    }
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var token = parser.nextToken();
      switch (name) {
        case "function" -> function = known.require(Fields.string(name, token, parser));
        case "processes" -> processes = Fields.count(name, token, parser);
        case "chunksize" -> chunksize = Fields.count(name, token, parser).orElse(1);
        case "values" -> {
          requireValues(token);
          return;
        }
        default ->
            throw Problems.valueError(
                "there is no field \"%s\"; the fields are function, processes, chunksize, values"
                    .formatted(name));
      }
    }
    throw Problems.valueError("values is missing; send a body like " + EXAMPLE);
  }

  private void requireValues(JsonToken token) {
    if (function == null) {
      throw Problems.valueError(
          "function stands behind the values, or not at all; it has to stand before them, as in "
              + EXAMPLE);
    }
    if (token != JsonToken.START_ARRAY) {
      throw Problems.valueError("values is not an array; send a body like " + EXAMPLE);
    }
  }

  /**
   * The next values as a request of its own, or empty if there are no more.
   *
   * @param job the name of the job that it becomes
   * @param offset index of the first of them
   * @param most how many values to read
   */
  public Optional<PoolRequest> next(String job, long offset, int most) throws IOException {
    if (ended) {
      return Optional.empty();
    }
    try {
      var values = reader.some(job, function, offset, most, parser);
      ended = values.size() < most;
      return values.size() == 0
          ? Optional.empty()
          : Optional.of(
              new PoolRequest(
                  job,
                  PoolMethod.MAP,
                  function.name(),
                  values,
                  processes,
                  OptionalInt.of(chunksize),
                  Optional.empty()));
    } catch (JsonProcessingException e) {
      throw notJson(e);
    }
  }

  /** How many processes may run at once, of so many workers. */
  public int processes(int liveWorkers) {
    return processes.orElse(liveWorkers);
  }

  public int chunksize() {
    return chunksize;
  }

  private static RuntimeException notJson(JsonProcessingException e) {
    return Problems.valueError("the body is not JSON: " + e.getOriginalMessage());
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
