package dev.polyproc.producer.pool.request;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads requests to the pool, whatever form they have. For any thread that may block. */
@Singleton
public final class PoolRequests {
  private static final int LONGEST_KEY = 255;

  private final ValuesReader values;
  private final OctetReader octets;
  private final PoolConfig config;

  PoolRequests(ValuesReader values, OctetReader octets, PoolConfig config) {
    this.values = values;
    this.octets = octets;
    this.config = config;
  }

  /** The name that a request gives itself, if it does. */
  public static Optional<String> key(String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (header.isBlank() || header.length() > LONGEST_KEY) {
      throw Problems.valueError("Idempotency-Key has 1 to %d characters".formatted(LONGEST_KEY));
    }
    return Optional.of(header);
  }

  /** A body that is about to be read. */
  public DigestedBody body(InputStream body, Optional<String> key) {
    return DigestedBody.of(body, config.maxBodyBytes(), key.isPresent());
  }

  /**
   * Reads JSON.
   *
   * @param async whether the body may say which method is called, and whom to tell of the end
   */
  public PoolRequest json(
      String job, KnownFunctions known, PoolMethod method, boolean async, DigestedBody body)
      throws IOException {
    return new PoolRequestReader(job, values, known, method, async).read(body);
  }

  /** Reads numbers as bytes; what else there is to say stands in the query. */
  public PoolRequest octets(
      String job,
      KnownFunctions known,
      MediaType mediaType,
      String function,
      String processes,
      String chunksize,
      DigestedBody body)
      throws IOException {
    if (function == null) {
      throw Problems.valueError("function is missing; say ?function=square");
    }
    var found = known.require(function);
    if (!found.numeric()) {
      throw Problems.valueError(
          "%s does not take numbers alone: send its values as JSON".formatted(function));
    }
    var atOnce = Fields.count("processes", processes);
    var each = Fields.count("chunksize", chunksize);
    return new PoolRequest(
        job,
        PoolMethod.MAP,
        function,
        octets.read(job, mediaType, body),
        atOnce,
        each,
        Optional.empty());
  }
}
