package dev.polyproc.http.access;

import dev.polyproc.http.problem.ProblemWriter;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The rules as steps of a route, to be passed in the order in which they stand here. */
final class Gate {
  private final HostRule hosts;
  private final OriginRule origins;
  private final Optional<Token> token;
  private final Handler<RoutingContext> crossOrigin = CrossOriginAnswers.filter();

  Gate(HostRule hosts, OriginRule origins, Optional<Token> token) {
    this.hosts = hosts;
    this.origins = origins;
    this.token = token;
  }

  /** Passes on what calls the service by its name, and not for a page of another origin. */
  void checkCaller(RoutingContext call) {
    var request = RequestHead.of(call.request());
    var refusal =
        OpenPaths.isForPlatform(request.path())
            ? Optional.<HttpProblem>empty()
            : hosts.refusal(request);
    decide(call, refusal.or(() -> origins.refusal(request)));
  }

  /**
   * Says what is wrong with a Host that Vert.x itself does not take: it fails such a request before
   * its first handler.
   */
  void explain(RoutingContext call) {
    decide(
        call,
        hosts
            .refusal(RequestHead.of(call.request()))
            .filter(problem -> problem.getStatusCode() == call.statusCode()));
  }

  /** Answers the preflight requests of allowed origins, and lets their pages read the answers. */
  void answerAllowedOrigins(RoutingContext call) {
    if (!origins.allowsAnything()) {
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

  /** Passes on what has the token, if one is wanted. */
  void checkToken(RoutingContext call) {
    var request = RequestHead.of(call.request());
    decide(
        call,
        OpenPaths.isHealth(request.path())
            ? Optional.empty()
            : token.flatMap(it -> it.refusal(request)));
  }

  private static void decide(RoutingContext call, Optional<HttpProblem> refusal) {
    refusal.ifPresentOrElse(problem -> ProblemWriter.write(call, problem), call::next);
  }
}
