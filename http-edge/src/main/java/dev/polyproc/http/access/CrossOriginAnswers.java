package dev.polyproc.http.access;

import io.quarkus.vertx.http.runtime.cors.CORSConfig;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Quarkus's CORS filter, which answers preflight requests and sets the headers that let a page read
 * an answer. It is applied to requests of allowed origins only, and therefore allows any origin.
 */
final class CrossOriginAnswers implements CORSConfig {
  private static final List<String> ANY = List.of("*");
  private static final List<String> EXPOSED =
      List.of("Allow", "Location", "Polyproc-Job", "Retry-After", "WWW-Authenticate");
  private static final Duration PREFLIGHT_MAX_AGE = Duration.ofMinutes(10);

  static Handler<RoutingContext> filter() {
    return new CORSFilter(new CrossOriginAnswers());
  }

  @Override
  public boolean enabled() {
    return true;
  }

  @Override
  public Optional<List<String>> origins() {
    return Optional.of(ANY);
  }

  @Override
  public Optional<List<String>> methods() {
    return Optional.empty();
  }

  @Override
  public Optional<List<String>> headers() {
    return Optional.empty();
  }

  @Override
  public Optional<List<String>> exposedHeaders() {
    return Optional.of(EXPOSED);
  }

  @Override
  public Optional<Duration> accessControlMaxAge() {
    return Optional.of(PREFLIGHT_MAX_AGE);
  }

  /** Returns false: there are no cookies, and a page sends the token itself. */
  @Override
  public Optional<Boolean> accessControlAllowCredentials() {
    return Optional.of(false);
  }

  private CrossOriginAnswers() {}
}
