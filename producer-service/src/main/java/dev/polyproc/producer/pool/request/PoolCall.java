package dev.polyproc.producer.pool.request;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * A call of the pool that is not read yet.
 *
 * @param form how its body is to be read
 * @param key the name that it gives itself, so that it may be repeated
 * @param fingerprint what is known of it so far, if it has a name
 */
public record PoolCall(
    Body body, BodyForm form, Optional<String> key, Optional<Fingerprint> fingerprint) {
  /** The header with the key. */
  public static final String KEY_HEADER = "Idempotency-Key";

  private static final int MAX_KEY = 255;

  /**
   * A call as it came in.
   *
   * @param key the header's value, or null
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if the key is too long, or blank
   */
  public static PoolCall of(HttpServerRequest request, String key, Body body, BodyForm form) {
    if (key == null) {
      return new PoolCall(body, form, Optional.empty(), Optional.empty());
    }
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw Problems.valueError("%s has 1 to %d characters".formatted(KEY_HEADER, MAX_KEY));
    }
    return new PoolCall(body, form, Optional.of(key), Optional.of(Fingerprint.of(request)));
  }
}
