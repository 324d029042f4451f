package dev.polyproc.producer.pool.request;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * A call of the pool whose body is not read yet.
 *
 * @param form the form of its body
 * @param key its idempotency key, if it has one
 * @param fingerprint its fingerprint without the body, if it has a key
 */
public record PoolCall(
    Body body, BodyForm form, Optional<String> key, Optional<Fingerprint> fingerprint) {
  /** The header of the idempotency key. */
  public static final String KEY_HEADER = "Idempotency-Key";

  private static final int MAX_KEY = 255;

  /**
   * Returns the call of a request.
   *
   * @param key the header's value, or null
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if the key is too long, or blank
   */
  public static PoolCall of(HttpServerRequest request, String key, Body body, BodyForm form) {
    if (key == null) {
      return new PoolCall(body, form, Optional.empty(), Optional.empty());
    }
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw Problems.valueError("%s must have 1 to %d characters".formatted(KEY_HEADER, MAX_KEY));
    }
    return new PoolCall(body, form, Optional.of(key), Optional.of(Fingerprint.of(request)));
  }
}
