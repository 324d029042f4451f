package dev.polyproc.http.body;

import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The receiver of bodies, on the event loop, within the limits of their length, their time and
 * their number. Only a streamed body holds a thread while its caller is slow; the number of
 * streamed bodies is limited. For any thread.
 */
@Singleton
public final class BodyReceiver {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  final BodyConfig config;
  final Semaphore streams;
  final AtomicLong collected = new AtomicLong();

  BodyReceiver(BodyConfig config) {
    this.config = config;
    this.streams = new Semaphore(config.maxStreamedBodies());
  }

  /** The continuation of a request after its body was received or refused. */
  public interface Outcome {
    /** Calls the operation; the body is in the routing context. */
    void received();

    /** Answers with a problem. */
    void refused(HttpProblem problem);
  }

  /** Receives the body of a request. Must be called on the request's event loop. */
  public void receive(RoutingContext call, Optional<BodyRule> rule, Outcome outcome) {
    var request = call.request();
    var declared = declaredLength(request);
    if (!hasBody(request)) {
      attach(call, Body.EMPTY);
      outcome.received();
      return;
    }
    // For an operation without a body, enough is read to find out whether the body has content.
    var limit = rule.map(BodyRule::maxBytes).orElse((long) BodyReception.IGNORED);
    if (declared.isPresent() && declared.get() > limit) {
      outcome.refused(tooLarge(limit));
      return;
    }
    if (HttpHeaders.CONTINUE.toString().equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      call.response().writeContinue();
    }
    new BodyReception(this, call, rule, limit, outcome).begin();
  }

  static Optional<Long> declaredLength(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH)).map(Long::valueOf);
  }

  /** Returns whether a request announces a body that is not empty. */
  public static boolean hasBody(HttpServerRequest request) {
    return declaredLength(request).filter(length -> length > 0).isPresent()
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  static void attach(RoutingContext call, Body body) {
    call.put(Body.KEY, body);
  }

  static HttpProblem tooLarge(long limit) {
    return Problems.tooLarge("the body has more than %d bytes".formatted(limit));
  }

  static HttpProblem tooSlow() {
    return Problems.requestTimeout(
        "the body did not arrive in time; send it again, without pauses between its parts");
  }

  static HttpProblem tooMany() {
    return Problems.unavailable(
        "Too many large bodies are being received; try again.", RETRY_AFTER);
  }
}
