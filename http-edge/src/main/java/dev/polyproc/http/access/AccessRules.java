package dev.polyproc.http.access;

import dev.polyproc.http.problem.ProblemWriter;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The rules about hosts, origins and tokens, as handlers of a route, in the order of registration.
 */
final class AccessRules {
  private final HostRule hosts;
  private final OriginRule origins;
  private final Optional<Token> token;
  private final boolean readOnly;
  private final Handler<RoutingContext> crossOrigin = CrossOriginAnswers.filter();

  /**
   * @param readOnly whether callers without the token may read
   */
  AccessRules(HostRule hosts, OriginRule origins, Optional<Token> token, boolean readOnly) {
    this.hosts = hosts;
    this.origins = origins;
    this.token = token;
    this.readOnly = readOnly;
  }

  /** Refuses a request with a foreign name, or from a web page of another origin. */
  void checkCaller(RoutingContext call) {
    var request = RequestHead.of(call.request());
    var refusal =
        ExemptPaths.isForPlatform(request.path())
            ? Optional.<HttpProblem>empty()
            : hosts.refusal(request);
    decide(call, refusal.or(() -> origins.refusal(request)));
  }

  /**
   * Answers a request with a malformed Host, which Vert.x rejects before it calls the first
   * handler.
   */
  void answerMalformedHost(RoutingContext call) {
    decide(
        call,
        hosts
            .refusal(RequestHead.of(call.request()))
            .filter(problem -> problem.getStatusCode() == call.statusCode()));
  }

  /**
   * Answers the preflight requests of allowed origins, and sets the headers that let their pages
   * read the answers.
   */
  void answerAllowedOrigins(RoutingContext call) {
    if (!origins.allowsOtherOrigins()) {
      call.next();
      return;
    }
    call.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    if (origins.isAllowed(RequestHead.of(call.request()))) {
      crossOrigin.handle(call);
    } else {
      call.next();
    }
  }

  /**
   * Refuses a request without the token, if one is configured; if the service is read-only, such a
   * caller may read.
   */
  void checkToken(RoutingContext call) {
    var request = RequestHead.of(call.request());
    if (readOnly && (token.isEmpty() || request.all("Authorization").isEmpty())) {
      CallerRights.readOnly(call);
      call.next();
      return;
    }
    decide(
        call,
        ExemptPaths.isOpen(request.method(), request.path())
            ? Optional.empty()
            : token.flatMap(it -> it.refusal(request)));
  }

  private static void decide(RoutingContext call, Optional<HttpProblem> refusal) {
    refusal.ifPresentOrElse(problem -> ProblemWriter.write(call, problem), call::next);
  }
}
